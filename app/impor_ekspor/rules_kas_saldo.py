"""Printed balances and totals of a cash book against our own sums. Pure. All amounts in sen."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.impor_ekspor.rules_kas import Angka, MasalahKas
from app.values.tulis import rp


@dataclass(slots=True)
class Hitungan:
    """Our sums while a sheet is read row by row, and what they disagree with.

    `awal` is the balance brought forward, printed or, without one, worked back from the first
    printed balance. `beda` is by how much the printed balance is off at the last row that has one;
    `buta` is set
    after an amount that could not be read, until a balance is printed again.
    """

    lembar: str
    awal: int | None = None
    awal_tercetak: int | None = None
    masuk: int = 0
    keluar: int = 0
    sejak: dict[str, int] = field(default_factory=dict)
    beda: int = 0
    buta: bool = False
    tercetak: dict[str, int] = field(default_factory=dict)
    masalah: list[MasalahKas] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)

    @property
    def akhir(self) -> int | None:
        """The balance by our own sums; None while nothing says where it began."""
        return None if self.awal is None else self.awal + self.masuk - self.keluar

    def ask(self, baris: int, sel: str, teks: str, kolom: str = "saldo") -> None:
        """Note a disagreement that a yes settles."""
        self.masalah.append(MasalahKas(self.lembar, baris, teks, sel, kolom, tanya=True))

    def bring(self, baris: int, sel: str, sen: int) -> None:
        """A balance brought forward: the beginning, or on a later page a check."""
        if self.awal is None:
            self.awal = self.awal_tercetak = sen
        elif sen != self.akhir:
            assert self.akhir is not None
            self.ask(
                baris, sel,
                f"saldo pindahan tercetak {rp(sen)}, terhitung {rp(self.akhir)}, selisih "
                f"{rp(abs(sen - self.akhir))}.",
            )  # fmt: skip

    def move(self, masuk: int, keluar: int) -> None:
        """One row of money."""
        self.masuk += masuk
        self.keluar += keluar

    def printed(self, baris: int, sel: str, sen: int) -> None:
        """The balance printed beside a row: said where the difference begins, changes, ends."""
        if self.awal is None:
            self.awal = sen - self.masuk + self.keluar
            self.catatan.append(
                f"Saldo awal {rp(self.awal)} dihitung mundur dari saldo di baris {baris}."
            )
        self.tercetak["akhir"] = sen
        assert self.akhir is not None
        beda = sen - self.akhir
        if self.buta:
            self.beda, self.buta = beda, False
            return
        if beda == self.beda:
            return
        before, self.beda = self.beda, beda
        if beda == 0:
            self.catatan.append(f"Saldo tercetak cocok lagi mulai baris {baris}.")
            return
        text = f"saldo tercetak {rp(sen)}, terhitung {rp(self.akhir)}, selisih {rp(abs(beda))} "
        if before:
            text += f"(sebelumnya {rp(abs(before))}), "
        self.ask(baris, sel, f"{text}mulai baris ini.")

    def close(self, baris: int, sel: str, sen: int) -> None:
        """The closing balance of a sheet."""
        if self.akhir is None:
            self.awal = sen - self.masuk + self.keluar
            self.catatan.append(f"Saldo awal {rp(self.awal)} dihitung mundur dari saldo akhir.")
        self.tercetak["akhir"] = sen
        assert self.akhir is not None
        if sen - self.akhir not in (0, self.beda) and not self.buta:
            self.ask(
                baris, sel,
                f"saldo akhir tercetak {rp(sen)}, terhitung {rp(self.akhir)}, selisih "
                f"{rp(abs(sen - self.akhir))}.",
            )  # fmt: skip

    def hint(self, saldo: int | None) -> str:
        """What an unreadable amount should be by the balance printed beside it."""
        if saldo is None or self.akhir is None or self.buta:
            return ""
        sen = saldo - self.akhir - self.beda
        return f" Menurut saldo tercetak: {'masuk' if sen > 0 else 'keluar'} {rp(abs(sen))}."

    def total(self, kolom: str, baris: int, sel: str, sen: int, *, kumulatif: bool) -> None:
        """A total of one side: of the sheet, or of the rows since the last total.

        The balance brought forward may be part of it. Sums over months before are not compared.
        """
        counted = self.masuk if kolom == "masuk" else self.keluar
        page, self.sejak[kolom] = counted - self.sejak.get(kolom, 0), counted
        fitting = {counted, page}
        if self.akhir is not None and self.awal is not None:
            fitting.add(counted + (self.awal if kolom == "masuk" else self.akhir))
        if kumulatif:
            return
        if sen in fitting:
            self.tercetak[kolom] = counted
            return
        self.tercetak[kolom] = sen
        self.ask(
            baris, sel,
            f"jumlah {kolom} tercetak {rp(sen)}, padahal baris di atasnya berjumlah "
            f"{rp(counted)}, selisih {rp(abs(sen - counted))}.", kolom,
        )  # fmt: skip

    def hitung(self) -> Angka:
        """Our totals."""
        return Angka(self.masuk, self.keluar, self.awal, self.akhir)

    def angka_tercetak(self) -> Angka:
        """The totals the sheet prints."""
        said = self.tercetak
        return Angka(
            said.get("masuk"), said.get("keluar"), self.awal_tercetak, said.get("akhir")
        )  # fmt: skip
