"""Indonesian sentences for what WTForms and Flask-WTF say by themselves."""

from __future__ import annotations

PESAN = {
    "Invalid field name '%s'.": "Isian '%s' tidak dikenal; muat ulang halaman.",
    "Field must be equal to %(other_name)s.": "Isi sama dengan %(other_name)s.",
    "Field must be at least %(min)d character long.": "Isi paling sedikit %(min)d huruf.",
    "Field cannot be longer than %(max)d character.": "Isi paling banyak %(max)d huruf.",
    "Field must be exactly %(max)d character long.": "Isi tepat %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Isi antara %(min)d dan %(max)d huruf."
    ),
    "Number must be at least %(min)s.": "Isi angka paling kecil %(min)s.",
    "Number must be at most %(max)s.": "Isi angka paling besar %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Isi angka antara %(min)s dan %(max)s.",
    "Date must be at least %(min)s.": "Pilih tanggal paling awal %(min)s.",
    "Date must be at most %(max)s.": "Pilih tanggal paling akhir %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Pilih tanggal antara %(min)s dan %(max)s.",
    "This field is required.": "Isian ini wajib diisi.",
    "Invalid input.": "Isian ini tidak terbaca; tulis ulang.",
    "Invalid email address.": "Tulis surel seperti nama@contoh.id.",
    "Invalid IP address.": "Tulis alamat jaringan seperti 192.168.1.10.",
    "Invalid Mac address.": "Tulis alamat perangkat seperti 00:1A:2B:3C:4D:5E.",
    "Invalid URL.": "Tulis alamat situs lengkap, misalnya https://contoh.id.",
    "Invalid UUID.": "Halaman rusak; muat ulang lalu kirim lagi.",
    "Invalid value, must be one of: %(values)s.": "Pilih salah satu dari: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Pilih selain dari: %(values)s.",
    "This field cannot be edited.": "Isian ini tidak dapat diubah.",
    "This field is disabled and cannot have a value.": "Isian ini tidak dipakai; kosongkan.",
    "Invalid CSRF Token.": "Formulir ini bukan dari halaman Lumbung; muat ulang halaman.",
    "CSRF token missing.": "Formulir ini tidak lengkap; muat ulang halaman.",
    "CSRF failed.": "Formulir ini tidak dapat dipastikan asalnya; muat ulang halaman.",
    "CSRF token expired.": "Formulir ini kedaluwarsa; muat ulang halaman.",
    "Invalid Choice: could not coerce.": "Pilihan ini tidak terbaca; pilih dari daftar.",
    "Choices cannot be None.": "Daftar pilihan kosong; muat ulang halaman.",
    "Not a valid choice.": "Pilih salah satu dari daftar.",
    "Invalid choice(s): one or more data inputs could not be coerced.": (
        "Ada pilihan yang tidak terbaca; pilih dari daftar."
    ),
    "'%(value)s' is not a valid choice for this field.": "'%(value)s' tidak ada dalam daftar.",
    "Not a valid datetime value.": "Tulis tanggal dan jam, misalnya 21-11-2026 14.30.",
    "Not a valid date value.": "Tulis tanggal, misalnya 21-11-2026.",
    "Not a valid time value.": "Tulis jam, misalnya 14.30.",
    "Not a valid week value.": "Pilih minggu dari daftar.",
    "Not a valid integer value.": "Tulis bilangan bulat, misalnya 12.",
    "Not a valid decimal value.": "Tulis angka, misalnya 12,5.",
    "Not a valid float value.": "Tulis angka, misalnya 12,5.",
    "File does not have an approved extension.": "Jenis berkas ini tidak diterima.",
}


class Pesan:
    """Looks the sentences up as gettext would; Indonesian has no plural form."""

    def gettext(self, text: str) -> str:
        """The Indonesian sentence, or the text itself, which is then one of ours."""
        return PESAN.get(text, text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The same for one and for many."""
        return self.gettext(singular)
