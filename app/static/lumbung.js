/* Lumbung: the one script of every page. Each part only adds comfort; without it the page still
   works as plain HTML. No network, no eval, nothing stored but the cookie `tema`.
   Hooks: data-tema-ganti data-menu data-cari data-rupiah data-terbilang data-tanggal data-dialog
   data-tutup data-jurnal data-jaga data-mundur data-cetak data-huruf. */
"use strict";
(() => {
const semua = (pilih, akar = document) => [...akar.querySelectorAll(pilih)];
const satu = (pilih, akar = document) => akar.querySelector(pilih);
const SVG = "http://www.w3.org/2000/svg";

/* --- amounts: the same rules as app/values/baca.py, proven by tests/data/kasus_ketik.json ----- */
const BATAS = 10n ** 15n;
const KALI = { rb: 3n, ribu: 3n, jt: 6n, juta: 6n, miliar: 9n, milyar: 9n };
const KULIT = new RegExp(
  "^(?<buka>\\()? ?(?<minus>[-−–])? ?(?:rp\\.?)? ?(?<minus2>[-−–])?(?<angka>[0-9][0-9.,]*?)" +
  "(?:[.,]--?)? ?(?<kali>rb|ribu|jt|juta|miliar|milyar)?(?: ?rupiah)? ?(?<tutup>\\))?$", "i");
const INDONESIA = /^(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?$/;
const INGGRIS = /^(?:([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]{1,2})|([1-9][0-9]{0,2}(?:,[0-9]{3}){2,}))$/;
const MENDUA = /^(?:([0-9]+)\.([0-9]{1,2})|([1-9][0-9]{0,2}),([0-9]{3}))$/;

class TakTerbaca extends Error {}
const kutip = (teks) => `'${teks.length <= 30 ? teks : teks.slice(0, 29) + "…"}'`;
const titik = (bulat) => String(bulat).replace(/\B(?=(?:[0-9]{3})+$)/g, ".");
const seratus = (bulat, sisa) => BigInt(bulat.replace(/[.,]/g, "")) * 100n + BigInt((sisa || "").padEnd(2, "0"));

/* Sen (BigInt) as typed into a field: 1.250.000 or 1.250,50. */
function tulisSen(sen) {
  const mutlak = sen < 0n ? -sen : sen;
  const sisa = mutlak % 100n;
  return (sen < 0n ? "−" : "") + titik(mutlak / 100n) + (sisa ? "," + String(sisa).padStart(2, "0") : "");
}

function duaArah(temu, kali) {
  const bulat = temu[1] || temu[3], sisa = temu[2] || temu[4], tanda = temu[1] ? "." : ",";
  if (kali) return `${kutip(bulat + tanda + sisa + kali)} mendua; tulis lengkap dengan angka.`;
  if (bulat.startsWith("0") || bulat.length > 3) return `Sen ditulis dengan koma: ${bulat},${sisa}.`;
  const desimal = temu[3] ? sisa.replace(/0+$/, "") : sisa;
  return `Maksudnya ${bulat}.${sisa.padEnd(3, "0")} atau ${bulat},${desimal || "0"}?`;
}

function bacaAngka(angka, kali, polos) {
  let temu = INDONESIA.exec(angka);
  if (temu) return [seratus(temu[1], temu[2]) * (kali ? 10n ** KALI[kali.toLowerCase()] : 1n), ""];
  temu = kali ? null : INGGRIS.exec(angka);
  if (temu) {
    const sen = seratus(temu[1] || temu[3], temu[2]);
    return [sen, `Dibaca Rp${tulisSen(sen)}: di sini ribuan memakai titik, sen memakai koma.`];
  }
  temu = MENDUA.exec(angka);
  if (temu) throw new TakTerbaca(duaArah(temu, kali || ""));
  if (/^0[0-9]+$/.test(angka)) throw new TakTerbaca(`${kutip(polos)} diawali nol; tulis jumlahnya tanpa nol di depan.`);
  throw new TakTerbaca(`${kutip(polos)} tidak terbaca; titik memisahkan ribuan dan koma sen, misalnya 1.250.000.`);
}

function bacaSen(polos, bolehSen, bolehMinus) {
  if (/[^\x00-\x7f]/.test(polos) && /\p{N}/u.test(polos.replace(/[0-9]/g, "")))
    throw new TakTerbaca(`${kutip(polos)} memakai angka lain; tulis dengan angka 0 sampai 9.`);
  const kulit = polos.length <= 60 ? KULIT.exec(polos)?.groups : null;
  if (!kulit || !kulit.buka !== !kulit.tutup)
    throw new TakTerbaca(`${kutip(polos)} tidak terbaca sebagai jumlah rupiah; tulis misalnya 1.250.000.`);
  let [sen, catatan] = bacaAngka(kulit.angka, kulit.kali, polos);
  const minus = [kulit.buka, kulit.minus, kulit.minus2].filter(Boolean).length;
  if (minus > 1) throw new TakTerbaca(`${kutip(polos)} bertanda minus dua kali; tulis satu saja.`);
  if (minus) sen = -sen;
  if (sen < 0n && !bolehMinus) throw new TakTerbaca(`${kutip(polos)} minus; jumlah di sini tidak boleh di bawah nol.`);
  if (sen > BATAS || -sen > BATAS) throw new TakTerbaca(`${kutip(polos)} melebihi batas Rp${tulisSen(BATAS)}; periksa angkanya.`);
  if (!bolehSen && sen % 100n) throw new TakTerbaca(`${kutip(polos)} memakai sen; tulis rupiah bulat, tanpa sen.`);
  return [sen, catatan];
}

/* {hasil: "1250000.00" or null, sen: Number or null, galat, catatan}; empty is null, not nil. */
function bacaRupiah(teks, { sen = false, negatif = false } = {}) {
  const polos = String(teks).trim().split(/\s+/).join(" ");
  if (!polos) return { hasil: null, sen: null, galat: "", catatan: "" };
  try {
    const [jumlah, catatan] = bacaSen(polos, sen, negatif);
    const mutlak = jumlah < 0n ? -jumlah : jumlah;
    const hasil = `${jumlah < 0n ? "-" : ""}${mutlak / 100n}.${String(mutlak % 100n).padStart(2, "0")}`;
    return { hasil, sen: Number(jumlah), galat: "", catatan };
  } catch (salah) {
    if (!(salah instanceof TakTerbaca)) throw salah;
    return { hasil: null, sen: null, galat: salah.message, catatan: "" };
  }
}

const SATUAN = " satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ");
/* A whole number of rupiah in words. */
function terbilang(n) {
  if (n < 12) return SATUAN[n];
  if (n < 20) return `${SATUAN[n - 10]} belas`;
  for (const [besar, kata, se] of [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1e3, "ribu", "seribu"], [100, "ratus", "seratus"], [10, "puluh"]]) {
    if (n < besar) continue;
    const kepala = Math.floor(n / besar);
    return `${se && kepala === 1 ? se : `${terbilang(kepala)} ${kata}`} ${terbilang(n % besar)}`.trim();
  }
  return "";
}

const aturan = (isian) => ({ sen: isian.dataset.rupiah === "sen", negatif: "minus" in isian.dataset });

function tunjukTerbilang(isian) {
  const tempat = satu(`[data-terbilang="${CSS.escape(isian.id)}"]`);
  const baca = bacaRupiah(isian.value, aturan(isian));
  const besar = baca.sen !== null && Math.abs(baca.sen) >= 1e8;
  const kata = besar ? `${baca.sen < 0 ? "minus " : ""}${terbilang(Math.floor(Math.abs(baca.sen) / 100))} rupiah` : "";
  const tidakDiketik = document.activeElement !== isian;
  if (!tempat) return baca;
  tempat.textContent = (tidakDiketik && baca.galat) || baca.catatan || kata;
  tempat.classList.toggle("galat", Boolean(tidakDiketik && baca.galat));
  return baca;
}

/* Dots come by themselves only while plain digits are typed: a dot or comma typed by hand is left
   alone until the field is left, so 2.5 never turns into 25 unseen. */
function beriTitik(isian, maju) {
  const akhir = isian.value.length - (isian.selectionEnd ?? isian.value.length);
  const kanan = isian.value.slice(isian.value.length - akhir).replace(/\./g, "").length;
  const baru = isian.value.replace(/[0-9.]+/, (angka) => titik(angka.replace(/\./g, "")));
  if (baru === isian.value) return;
  isian.value = baru;
  let tempat = baru.length;
  for (let sisa = kanan; sisa > 0 && tempat > 0; tempat--) if (baru[tempat - 1] !== ".") sisa--;
  if (!maju && baru[tempat - 1] === ".") tempat--;
  isian.setSelectionRange(tempat, tempat);
}

function pasangRupiah(isian) {
  let sendiri = /^-?[0-9.]*$/.test(isian.value);
  isian.addEventListener("input", (peristiwa) => {
    if (isian.value === "") sendiri = true;
    else if (peristiwa.data != null ? /[^0-9-]/.test(peristiwa.data) : /[^0-9-]/.test(isian.value) && peristiwa.inputType === "insertFromPaste") sendiri = false;
    if (sendiri && /^-?[0-9.]+$/.test(isian.value)) beriTitik(isian, peristiwa.inputType === "deleteContentForward");
    tunjukTerbilang(isian);
  });
  isian.addEventListener("blur", () => {
    const baca = tunjukTerbilang(isian);
    if (baca.sen !== null) isian.value = tulisSen(BigInt(baca.sen));
    sendiri = true;
    isian.dispatchEvent(new CustomEvent("rapi", { bubbles: true }));
  });
  if (isian.value) tunjukTerbilang(isian);
}

/* --- dates: a calendar button beside the text field ------------------------------------------ */
const BULAN = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
const dua = (n) => String(n).padStart(2, "0");

function keIso(teks) {
  const temu = /^(\d{1,2})[ /-](\d{1,2}|[a-z]{3})[a-z]*[ /-](\d{4})$/i.exec(teks.trim());
  if (!temu) return "";
  const bulan = /\d/.test(temu[2]) ? Number(temu[2]) : BULAN.indexOf(temu[2].toLowerCase()) + 1;
  return bulan ? `${temu[3]}-${dua(bulan)}-${dua(temu[1])}` : "";
}

function pasangTanggal(isian) {
  const pemilih = document.createElement("input");
  if (!("showPicker" in pemilih)) return;
  pemilih.type = "date";
  pemilih.tabIndex = -1;
  pemilih.setAttribute("aria-hidden", "true");
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "tombol-ikon";
  const label = satu(`label[for="${CSS.escape(isian.id)}"]`)?.textContent.trim() || isian.getAttribute("aria-label") || "tanggal";
  tombol.setAttribute("aria-label", `Pilih dari kalender: ${label}`);
  tombol.append(ikon("kalender"));
  tombol.addEventListener("click", () => {
    pemilih.value = keIso(isian.value);
    pemilih.showPicker();
  });
  pemilih.addEventListener("change", () => {
    const [tahun, bulan, hari] = pemilih.value.split("-");
    if (!hari) return;
    const nama = BULAN[bulan - 1];
    isian.value = `${Number(hari)} ${nama[0].toUpperCase()}${nama.slice(1)} ${tahun}`;
    isian.dispatchEvent(new Event("input", { bubbles: true }));
    isian.focus();
  });
  if (!isian.parentElement.matches(".isian-tanggal")) {
    const bungkus = document.createElement("span");
    bungkus.className = "isian-tanggal";
    isian.replaceWith(bungkus);
    bungkus.append(isian);
  }
  isian.after(tombol, pemilih);
}

function ikon(nama) {
  const gambar = document.createElementNS(SVG, "svg");
  const pakai = document.createElementNS(SVG, "use");
  const lembar = satu("svg.ikon use")?.getAttribute("href")?.split("#")[0];
  gambar.setAttribute("class", "ikon");
  gambar.setAttribute("aria-hidden", "true");
  if (lembar) pakai.setAttribute("href", `${lembar}#${nama}`);
  gambar.append(pakai);
  return gambar;
}

/* --- journal lines: sums while typing, rows by a button -------------------------------------- */
function hitungJurnal(tabel) {
  const jumlah = { debit: 0, kredit: 0 };
  let terbaca = true;
  for (const isian of semua("[data-sisi]", tabel)) {
    const baca = bacaRupiah(isian.value, aturan(isian));
    if (baca.galat) terbaca = false;
    jumlah[isian.dataset.sisi] += baca.sen || 0;
  }
  for (const sisi of ["debit", "kredit"])
    for (const tempat of semua(`[data-jumlah="${sisi}"]`, tabel)) tempat.textContent = tulisSen(BigInt(jumlah[sisi]));
  const tempat = satu("[data-selisih]", tabel);
  if (!tempat) return;
  const beda = BigInt(Math.abs(jumlah.debit - jumlah.kredit));
  const imbang = terbaca && beda === 0n && jumlah.debit > 0;
  const kurang = jumlah.debit < jumlah.kredit ? "Debit" : "Kredit";
  tempat.textContent = imbang ? "Debit sama dengan kredit"
    : !terbaca ? "Ada jumlah yang belum terbaca"
    : beda === 0n ? "Belum ada jumlah" : `${kurang} kurang Rp${tulisSen(beda)}`;
  tempat.closest(".imbang")?.classList.toggle("seimbang", imbang);
}

function tambahBaris(tabel) {
  const baris = semua("[data-baris]", tabel);
  const lama = baris.at(-1);
  const baru = lama.cloneNode(true);
  const ganti = (teks) => teks.replace(/-(\d+)-/, (_, n) => `-${Number(n) + 1}-`);
  for (const unsur of semua("[id],[name],[for],[aria-label]", baru))
    for (const sifat of ["id", "name", "for"])
      if (unsur.hasAttribute(sifat)) unsur.setAttribute(sifat, ganti(unsur.getAttribute(sifat)));
  for (const unsur of semua("[aria-label]", baru))
    unsur.setAttribute("aria-label", unsur.getAttribute("aria-label").replace(/\d+/, String(baris.length + 1)));
  for (const unsur of semua("input:not([type=hidden]),textarea", baru)) unsur.value = "";
  for (const unsur of semua("select", baru)) unsur.selectedIndex = 0;
  for (const unsur of semua(".salah,[data-nomor]", baru)) {
    if (unsur.matches("[data-nomor]")) unsur.textContent = String(baris.length + 1);
    else unsur.remove();
  }
  for (const unsur of semua("[aria-invalid],[aria-describedby]", baru)) {
    unsur.removeAttribute("aria-invalid");
    unsur.removeAttribute("aria-describedby");
  }
  lama.after(baru);
  semua("[data-rupiah]", baru).forEach(pasangRupiah);
  satu("select,input:not([type=hidden])", baru)?.focus();
}

function pasangJurnal(tabel) {
  tabel.addEventListener("input", () => hitungJurnal(tabel));
  tabel.addEventListener("rapi", () => hitungJurnal(tabel));
  const tombol = satu("[data-tambah]", tabel) || satu(`[data-tambah="${CSS.escape(tabel.id)}"]`);
  tombol?.addEventListener("click", (peristiwa) => {
    peristiwa.preventDefault();
    tambahBaris(tabel);
  });
  hitungJurnal(tabel);
}

/* --- forms: typed work is not lost, nothing is sent twice ------------------------------------ */
function pasangJaga(formulir) {
  let berubah = satu(".keliru", formulir) !== null;
  formulir.addEventListener("input", () => { berubah = true; });
  formulir.addEventListener("submit", () => { berubah = false; });
  window.addEventListener("beforeunload", (peristiwa) => {
    if (berubah) peristiwa.preventDefault(), (peristiwa.returnValue = "");
  });
}

function sekaliKirim(peristiwa) {
  const formulir = peristiwa.target;
  if (formulir.method !== "post" || peristiwa.defaultPrevented) return;
  if (formulir.dataset.terkirim) return peristiwa.preventDefault();
  formulir.dataset.terkirim = "ya";
  peristiwa.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => lepas(formulir), 8000);
}

function lepas(formulir) {
  delete formulir.dataset.terkirim;
  semua("button[aria-disabled]", formulir).forEach((tombol) => tombol.removeAttribute("aria-disabled"));
}

/* --- shell: theme, search, menu, dialogs ----------------------------------------------------- */
function gantiTema(peristiwa) {
  peristiwa.preventDefault();
  const akar = document.documentElement;
  const gelap = akar.dataset.tema ? akar.dataset.tema === "gelap" : matchMedia("(prefers-color-scheme:dark)").matches;
  akar.dataset.tema = gelap ? "terang" : "gelap";
  document.cookie = `tema=${akar.dataset.tema};path=/;max-age=31536000;samesite=lax`;
}

function tutupMenu() {
  const menu = satu("#menu.terbuka");
  if (!menu) return;
  menu.classList.remove("terbuka");
  satu("[data-menu]")?.focus();
}

function bukaMenu(peristiwa) {
  peristiwa.preventDefault();
  satu("#menu")?.classList.add("terbuka");
  satu("#menu .menu-tutup")?.focus();
}

function tombolPapan(peristiwa) {
  const sedangMengetik = peristiwa.target.matches("input,select,textarea,[contenteditable]");
  if (peristiwa.key === "/" && !sedangMengetik && !peristiwa.ctrlKey && !peristiwa.altKey && !peristiwa.metaKey) {
    const cari = satu("[data-cari]");
    if (!cari) return;
    peristiwa.preventDefault();
    cari.focus();
    cari.select();
  } else if (peristiwa.key === "Escape") tutupMenu();
  else if (peristiwa.altKey && !peristiwa.ctrlKey && !peristiwa.metaKey && /^Key[A-Z]$/.test(peristiwa.code)) {
    // Never a letter alone: speech and slips of the hand would press it (WCAG 2.1.4).
    const tombol = satu(`[data-huruf="${peristiwa.code.at(-1).toLowerCase()}"]`);
    if (!tombol) return;
    peristiwa.preventDefault();
    tombol.click();
  }
}

function klik(peristiwa) {
  const sasaran = peristiwa.target.closest("a,button,dialog");
  if (!sasaran) return;
  if (sasaran.matches("[data-tema-ganti]")) gantiTema(peristiwa);
  else if (sasaran.matches("[data-menu]")) bukaMenu(peristiwa);
  else if (sasaran.matches(".menu-tutup") && satu("#menu.terbuka")) peristiwa.preventDefault(), tutupMenu();
  else if (sasaran.matches("[data-cetak]")) peristiwa.preventDefault(), window.print();
  else if (sasaran.matches("[data-mundur]") && history.length > 1) peristiwa.preventDefault(), history.back();
  else if (sasaran.matches("[data-dialog]")) {
    const dialog = document.getElementById(sasaran.hash.slice(1));
    if (dialog?.showModal) peristiwa.preventDefault(), dialog.showModal();
  } else if (sasaran.matches("[data-tutup]") && sasaran.closest("dialog[open]")) {
    peristiwa.preventDefault();
    sasaran.closest("dialog").close();
  } else if (sasaran.matches("dialog[open]") && peristiwa.target === sasaran) sasaran.close();
}

document.addEventListener("click", klik);
document.addEventListener("keydown", tombolPapan);
document.addEventListener("submit", sekaliKirim);
window.addEventListener("pageshow", () => semua("form[data-terkirim]").forEach(lepas));
semua("[data-rupiah]").forEach(pasangRupiah);
semua("[data-tanggal]").forEach(pasangTanggal);
semua("[data-jurnal]").forEach(pasangJurnal);
semua("form[data-jaga]").forEach(pasangJaga);
window.Lumbung = Object.freeze({ bacaRupiah, tulisSen, terbilang });
})();
