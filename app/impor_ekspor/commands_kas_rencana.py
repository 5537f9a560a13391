"""From receipts of a cash book to what will be recorded: deposits, events, journals, transfers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.commands_jurnal import JurnalUmumWritten
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import AccountRow, Line
from app.buku_besar.rules_bagan import Kendali
from app.impor_ekspor.commands_kas_surat import Aksi, Bahan, Rencana, Setor, Surat, Tarik, journal
from app.impor_ekspor.rules_kas import BarisKas, MasalahKas
from app.impor_ekspor.rules_kas_arti import (
    Arti,
    JenisArti,
    meaning_of_row,
    person_in,
    person_of,
)
from app.impor_ekspor.rules_kas_buku import ResiKas
from app.impor_ekspor.rules_kas_bulan import months_said
from app.impor_ekspor.rules_kas_kejadian import book_for, event_of_account, fields_of
from app.impor_ekspor.rules_kas_pindah import Kiriman, Paruh
from app.kas.commands import CatatanKas
from app.kas.rules_buku import BukuUang
from app.kas.rules_kejadian import KATALOG
from app.platform.ids import derived_id
from app.simpanan.queries import savings_accounts
from app.simpanan.rules_setoran import SetoranLine
from app.values.calendar import bulan_tahun
from app.values.money import Money

TRANSIT = "kas_dalam_perjalanan"


@dataclass(frozen=True, slots=True)
class _Terarti:
    """A row with its meaning and the people and unit it names."""

    row: BarisKas
    arti: Arti
    akun: AccountRow | None
    unit: UUID | None
    anggota: UUID | None
    pihak: UUID | None


class Perencana:
    """Turns receipts into papers; notes what is wrong with a row at its cell."""

    def __init__(self, bahan: Bahan) -> None:
        """Start with nothing planned."""
        self.bahan, self.rencana = bahan, Rencana()
        self.units = {unit.kode: unit.id for unit in bahan.context.units.values()}
        self.savings = savings_accounts(bahan.context)
        self.names = {key: nama for nama, keys in bahan.anggota.nama.items() for key in keys}

    def key_of(self, resi: ResiKas, *more: object) -> UUID:
        """The id of what a receipt makes: the same for the same request."""
        return derived_id(self.bahan.key, "kas", resi.akun, resi.lembar, resi.baris, *more)

    def wrong(self, row: BarisKas, kolom: str, teks: str) -> None:
        """Note what is wrong with a row at the cell of a column, at its text without one."""
        letters = self.bahan.lembar[row.lembar].kolom
        letter = letters.get(kolom) or letters.get("uraian", "")
        self.rencana.masalah.append(
            MasalahKas(row.lembar, row.baris, teks, f"{letter}{row.baris}", kolom.replace("_", " "))
        )

    def plan(self, resi: ResiKas, akun: AccountRow) -> None:
        """Plan one receipt of a cash account."""
        told = [self._told(row, akun) for row in resi.rows]
        whole = [one for one in told if one is not None]
        if len(whole) < len(told):
            return
        if any(one.arti.jenis is JenisArti.PINDAH for one in whole):
            self._plan_transfers(resi, akun, whole)
            return
        unit = self._unit_of(resi.rows[0])
        book = book_for(self.bahan.context, akun, unit)
        savings = [one for one in whole if one.arti.jenis is JenisArti.SIMPANAN]
        events = [one for one in whole if one.arti.jenis is JenisArti.KEJADIAN]
        plain = [one for one in whole if one.arti.jenis is JenisArti.AKUN]
        if (savings or events) and book is None:
            teks = f"{akun.kode} {akun.nama} bukan kas atau bank yang menerima simpanan dan "
            self.wrong(resi.rows[0], "uraian", teks + "kejadian; arahkan kata ini ke sebuah akun.")
            return
        if savings and book:
            self._plan_savings(resi, savings, book)
        for one in events:
            assert book is not None
            self._plan_event(resi, one, one.arti.nilai, book)
        if plain:
            self._plan_plain(resi, plain, akun, book)

    def gather(self, row: BarisKas) -> None:
        """Gather a row that cannot be planned yet when its words are open too."""
        if not row.akun_lawan and meaning_of_row(row, self.bahan.kata) is None:
            self.rencana.belum.append(row)

    def _told(self, row: BarisKas, akun: AccountRow) -> _Terarti | None:
        """A row with its meaning; what is unknown is noted or gathered."""
        arti = self._meaning(row)
        if arti is None:
            return None
        account = self._account(row, arti)
        if account is not None and account.kas:
            if account.id == akun.id:
                teks = f"terbaca {account.kode}, kas yang sama; diharapkan akun lawannya."
                self.wrong(row, "akun_lawan", teks)
                return None
            arti = Arti(JenisArti.PINDAH, "" if account.peran == TRANSIT else str(account.id))
        elif account is not None and account.id in self.savings:
            arti, account = Arti(JenisArti.SIMPANAN, self.savings[account.id]), None
        if arti.jenis is JenisArti.AKUN and account is None:
            self.wrong(row, "akun_lawan", "akun yang diartikan untuk kata ini tidak ada lagi.")
            return None
        before = len(self.rencana.masalah)
        found = _Terarti(
            row, arti, account, self._unit_of(row), self._member(row, arti, account),
            self._party(row),
        )  # fmt: skip
        return found if len(self.rencana.masalah) == before else None

    def _meaning(self, row: BarisKas) -> Arti | None:
        if row.akun_lawan:
            account = self.bahan.context.by_code.get(row.akun_lawan)
            if account is None:
                teks = f"terbaca '{row.akun_lawan[:40]}', diharapkan kode akun di bagan akun."
                self.wrong(row, "akun_lawan", teks)
                return None
            return Arti(JenisArti.AKUN, str(account.id))
        arti = meaning_of_row(row, self.bahan.kata)
        if arti is None:
            self.rencana.belum.append(row)
        return arti

    def _account(self, row: BarisKas, arti: Arti) -> AccountRow | None:
        if arti.jenis not in (JenisArti.AKUN, JenisArti.PINDAH) or not arti.nilai:
            return None
        return self.bahan.context.accounts.get(UUID(arti.nilai))

    def _unit_of(self, row: BarisKas) -> UUID | None:
        kode = (row.unit or self.bahan.unit).upper()
        if kode and kode not in self.units:
            known = ", ".join(list(self.units)[:12])
            self.wrong(row, "unit", f"terbaca '{kode[:40]}', diharapkan kode unit: {known}.")
        return self.units.get(kode)

    def _member(self, row: BarisKas, arti: Arti, account: AccountRow | None) -> UUID | None:
        """The member a row names; savings and members' accounts need one."""
        if row.anggota:
            found = person_of(row.anggota, self.bahan.anggota)
            if found is None:
                teks = f"terbaca '{row.anggota[:40]}', diharapkan nomor atau nama lengkap anggota."
                self.wrong(row, "anggota", teks)
            return found
        keyed = account is not None and account.kendali == Kendali.ANGGOTA
        if arti.jenis is not JenisArti.SIMPANAN and not keyed:
            return None
        found = person_in(row.uraian, self.bahan.anggota)
        if found is None and arti.jenis is JenisArti.SIMPANAN:
            teks = f"simpanan siapa? Terbaca '{row.uraian[:40]}', diharapkan nomor atau nama "
            self.wrong(row, "anggota", teks + "lengkap anggota di uraian atau kolom anggota.")
        return found

    def _party(self, row: BarisKas) -> UUID | None:
        if not row.pihak:
            return None
        found = person_of(row.pihak, self.bahan.pihak)
        if found is None:
            self.wrong(
                row, "pihak", f"terbaca '{row.pihak[:40]}', diharapkan kode pihak terdaftar."
            )
        return found

    def _add(self, resi: ResiKas, surat: Surat) -> None:
        self.rencana.aksi.append(Aksi((resi,), surat))

    def _plan_transfers(
        self, resi: ResiKas, akun: AccountRow, told: Sequence[_Terarti]
    ) -> None:  # fmt: skip
        """A receipt that is half of a transfer stands alone."""
        if len(told) > 1:
            teks = "pindah uang dan kejadian lain memakai satu no; beri nomor sendiri."
            self.wrong(resi.rows[0], "no", teks)
            return
        one = told[0]
        lawan = UUID(one.arti.nilai) if one.arti.nilai else None
        key = self.key_of(resi, 0)
        half = Paruh(key, akun.id, resi.tanggal, one.row.masuk - one.row.keluar, lawan)
        self.rencana.paruh[key] = (resi, half)

    def _plan_savings(self, resi: ResiKas, told: Sequence[_Terarti], book: BukuUang) -> None:
        own = book.akun.id if book.akun.induk_id else None
        paid = [one for one in told if one.row.masuk]
        lines = []
        for one in paid:
            assert one.anggota is not None
            dari, sampai = self._months(resi, one)
            lines.append(
                SetoranLine(
                    one.anggota, JenisSimpanan(one.arti.nilai), Money(one.row.masuk), book.cara,
                    own, dari, sampai,
                )
            )  # fmt: skip
        if lines:
            key = self.key_of(resi, "setor")
            self._add(resi, Setor(key, tuple(lines), resi.tanggal, resi.bukti))
        for one in told:
            if one.row.keluar:
                assert one.anggota is not None
                self._add(
                    resi,
                    Tarik(
                        self.key_of(resi, "tarik", one.row.baris), one.anggota,
                        JenisSimpanan(one.arti.nilai), Money(one.row.keluar), book.cara, own,
                        resi.tanggal,
                    ),
                )  # fmt: skip

    def _months(self, resi: ResiKas, one: _Terarti) -> tuple[date | None, date | None]:
        """The months a payment of wajib is for: its columns, its words, the titles of its sheet."""
        row = one.row
        if one.arti.nilai != JenisSimpanan.WAJIB:
            return None, None
        if row.dari is not None:
            return row.dari, row.sampai
        assert one.anggota is not None
        nama, atas = self.names.get(one.anggota, ""), self.bahan.lembar[row.lembar].atas
        said = months_said(row.uraian, nama, resi.tanggal)
        if said is None and "wajib" in atas.casefold():
            said = months_said(atas, "", resi.tanggal)
        if said is None:
            return None, row.sampai
        words = bulan_tahun(said[0])
        words += f"–{bulan_tahun(said[1])}" if said[1] > said[0] else ""
        self.rencana.bulan.append(f"{resi.tempat} ({words})")
        return said

    def _plan_event(self, resi: ResiKas, one: _Terarti, kunci: str, book: BukuUang) -> None:
        kejadian = KATALOG[kunci]
        if kejadian.sisi.value != one.row.arah:
            teks = f"'{kejadian.nama}' adalah uang {kejadian.sisi.value}, terbaca uang "
            self.wrong(one.row, "uraian", f"{teks}{one.row.arah}. Ubah arti katanya.")
            return
        isian = fields_of(
            kejadian, one.row, book, self.bahan.context, unit=one.unit, anggota=one.anggota,
            pihak=one.pihak,
        )  # fmt: skip
        self._record(resi, one, kunci, isian)

    def _record(self, resi: ResiKas, one: _Terarti, kunci: str, isian: dict[str, object]) -> None:
        self._add(
            resi,
            CatatanKas(
                self.key_of(resi, "kejadian", one.row.baris), kunci, isian, resi.tanggal,
                one.row.uraian, resi.bukti,
            ),
        )  # fmt: skip

    def _plan_plain(
        self, resi: ResiKas, told: Sequence[_Terarti], akun: AccountRow, book: BukuUang | None
    ) -> None:
        """A cost or an income of its own is an event; all else is a general journal."""
        one = told[0]
        assert one.akun is not None
        event = event_of_account(one.akun, one.row) if len(resi.rows) == 1 and book else None
        if event is None or one.anggota:
            self._add(resi, self._journal(resi, told, akun))
            return
        assert book is not None
        kejadian, name = event
        isian = fields_of(
            kejadian, one.row, book, self.bahan.context, unit=one.unit, anggota=None,
            pihak=one.pihak,
        )  # fmt: skip
        self._record(resi, one, kejadian.kunci, isian | {name: one.akun.id})

    def _journal(
        self, resi: ResiKas, told: Sequence[_Terarti], akun: AccountRow
    ) -> JurnalUmumWritten:
        lines = [Line(akun.id, self._cash(told), unit_id=self._cash_unit(akun, resi))]
        for one in told:
            assert one.akun is not None
            unit = None if one.akun.aturan_unit == "K" else one.unit
            sen = one.row.keluar - one.row.masuk
            lines.append(Line(one.akun.id, sen, unit, one.anggota, one.pihak))
        return journal(self.key_of(resi, "jurnal"), resi, tuple(lines), self.bahan.key)

    def _cash(self, told: Sequence[_Terarti]) -> int:
        return sum(one.row.masuk - one.row.keluar for one in told)

    def _cash_unit(self, akun: AccountRow, resi: ResiKas) -> UUID | None:
        return None if akun.aturan_unit == "K" else self.units.get(self._unit_code(resi))

    def _unit_code(self, resi: ResiKas) -> str:
        return (resi.rows[0].unit or self.bahan.unit).upper()

    def arrive(self, found: dict[UUID, Kiriman]) -> None:
        """Halves that are the other end of a paper written by hand settle that paper."""
        for key, paper in found.items():
            resi, half = self.rencana.paruh[key]
            akun = self.bahan.context.accounts[half.akun]
            book = book_for(self.bahan.context, akun, self._unit_of(resi.rows[0]))
            if book is None:
                continue
            del self.rencana.paruh[key]
            isian = {"asal_id": paper.surat_id} | book.isi()
            self._add(
                resi, CatatanKas(key, "kirim_sampai", isian, resi.tanggal, resi.uraian, resi.bukti)
            )
            self.rencana.sampai.append(f"{resi.tempat} ({paper.sebutan})")

    def join(self, pairs: dict[UUID, Paruh], transit: AccountRow | None) -> None:
        """The journals of transfers: one for both halves of a day, else each over 1104."""
        done: set[UUID] = set()
        for key, (resi, half) in self.rencana.paruh.items():
            if key in done:
                continue
            done.add(key)
            other = pairs.get(key)
            twin = self.rencana.paruh.get(other.kunci) if other else None
            mine = self._half_line(resi, half)
            if other is not None and twin and other.tanggal == half.tanggal:
                done.add(other.kunci)
                surat = journal(key, resi, (mine, self._half_line(*twin)), self.bahan.key)
                self.rencana.aksi.append(Aksi((resi, twin[0]), surat))
            elif transit is None:
                teks = "bagan akun belum punya akun kas dalam perjalanan; tambahkan dahulu."
                self.wrong(resi.rows[0], "uraian", teks)
            else:
                over = Line(transit.id, -half.jumlah)
                self._add(resi, journal(key, resi, (mine, over), self.bahan.key))

    def _half_line(self, resi: ResiKas, half: Paruh) -> Line:
        akun = self.bahan.context.accounts[half.akun]
        return Line(akun.id, half.jumlah, unit_id=self._cash_unit(akun, resi))
