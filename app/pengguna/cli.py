"""Users from the command line, and the options every command shares."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
from flask.cli import AppGroup

from app.koperasi.queries import all_koperasi, koperasi_by_slug
from app.pengguna.commands import create_user, ensure_operator, give_office
from app.pengguna.permissions import Peran
from app.pengguna.queries import actor_by_surel, user_by_contact
from app.platform import clock
from app.platform.audit import act_as
from app.platform.db import transact
from app.platform.models import Koperasi
from app.platform.terminal import polite
from app.values.actor import Actor
from app.values.refusal import Refused

V = TypeVar("V", bound=Callable[..., Any])
pengguna_cli = AppGroup("pengguna", help="Pengguna dan jabatannya.")


def koperasi_option(command: V) -> V:
    """--koperasi SLUG, needed only where more than one cooperative lives."""
    return click.option("--koperasi", "slug", help="Nama pendek koperasi.")(command)


def oleh_option(command: V) -> V:
    """--oleh SUREL: who acts; the installation's operator when left out."""
    return click.option("--oleh", help="Surel pengguna yang bertindak.")(command)


def chosen_koperasi(slug: str | None) -> Koperasi:
    """The cooperative a command works on. Refused: unknown, none yet, or more than one."""
    if slug:
        found = koperasi_by_slug(slug)
        if found is None:
            raise Refused(f"Koperasi '{slug}' tidak ada di pemasangan ini.")
        return found
    everyone = all_koperasi()
    if not everyone:
        raise Refused("Belum ada koperasi; buat dengan 'flask koperasi buat'.")
    if len(everyone) > 1:
        raise Refused("Ada lebih dari satu koperasi; sebutkan dengan --koperasi NAMA-PENDEK.")
    return everyone[0]


def chosen_actor(oleh: str | None) -> Actor:
    """The actor of a command; the operator is made the first time."""
    if oleh is None:
        transact(ensure_operator)
    found = actor_by_surel(oleh)
    if found is None:
        raise Refused(f"Pengguna '{oleh}' tidak dikenal.")
    act_as(found.nama)
    return found


@pengguna_cli.command("buat")
@click.option("--nama", required=True, help="Nama lengkap.")
@click.option("--surel", default="", help="Surel untuk masuk.")
@click.option("--telepon", default="", help="Nomor telepon untuk masuk.")
@click.option("--peran", required=True, type=click.Choice([p.value for p in Peran]))
@click.option("--sandi-dari-stdin", is_flag=True, help="Baca kata sandi dari masukan baku.")
@koperasi_option
@polite
def create(
    nama: str, surel: str, telepon: str, peran: str, *, sandi_dari_stdin: bool, slug: str | None
) -> None:
    """Buat pengguna dan beri jabatan; pengguna yang sudah ada mendapat jabatan tambahan."""
    koperasi = chosen_koperasi(slug)
    known = user_by_contact(surel or telepon) if surel or telepon else None
    if sandi_dari_stdin:
        sandi = sys.stdin.readline().rstrip("\r\n")
    elif known is None:
        sandi = click.prompt("Kata sandi", hide_input=True, confirmation_prompt=True)
    else:
        sandi = ""
    koperasi_id, zona = koperasi.id, koperasi.zona

    def act() -> None:
        user = user_by_contact(surel or telepon) if surel or telepon else None
        if user is None:
            user = create_user(nama=nama, surel=surel, telepon=telepon, sandi=sandi)
        give_office(koperasi_id, user.id, Peran(peran), mulai=clock.today(zona))

    transact(act)
    click.echo(f"Pengguna {nama} tercatat sebagai {peran}.")
