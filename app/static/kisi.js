/* The collection grid: keys of a spreadsheet, sums and the journal while typing, odd amounts told,
   a list pasted into a cell, a draft kept on the server every 20 seconds. The page works without. */
"use strict";
(() => {
const borang = document.querySelector("[data-kisi-borang]");
if (!borang || !window.Lumbung) return;
const { bacaRupiah, tulisSen } = window.Lumbung;
const semua = (pilih, akar = borang) => [...akar.querySelectorAll(pilih)];
const satu = (pilih, akar = borang) => akar.querySelector(pilih);
const baris = semua("[data-baris-kisi]");
const rp = (sen) => `Rp${tulisSen(BigInt(sen))}`;
const DRAF_TIAP = 20000, KALI = 10, BULAN_JANGGAL = 12, TAWARAN = 8, DERMAGA = 240;
const riwayat = [];
const JEDA_LOMPAT = 800;
let tiba = 0;
let berubah = false, dariLompat = false, dikirim = false, pengirim = null;

/* Sen of a cell; a small whole number in the column wajib is months. null: cannot be read. */
function nilai(tr, kolom) {
  const isian = satu(`[data-kolom="${kolom}"]`, tr);
  const teks = isian.value.trim();
  if (!teks) return kolom === "w" && satu("[data-bayar]", tr)?.checked ? Number(tr.dataset.tagihan) : 0;
  const bulan = kolom === "w" && /^([0-9]{1,2})(?: ?(?:bln|bl|bulan|x))?$/i.exec(teks);
  if (bulan && Number(bulan[1]) >= 1 && Number(bulan[1]) <= 60) {
    const harga = tr.dataset.bulanan ? tr.dataset.bulanan.split(" ").map(Number) : [];
    const n = Number(bulan[1]);
    if (n <= harga.length) return harga[n - 1];
    const akhir = harga.length > 1 ? harga[harga.length - 1] - harga[harga.length - 2] : harga[0] || 0;
    return harga.length ? harga[harga.length - 1] + akhir * (n - harga.length) : null;
  }
  const baca = bacaRupiah(teks);
  return baca.galat ? null : baca.sen;
}

function janggal(tr, kolom, sen) {
  if (!sen) return null;
  const biasa = Number(tr.dataset.biasa), harga = (tr.dataset.bulanan || "").split(" ").map(Number);
  if (kolom === "s" && biasa && sen >= KALI * biasa)
    return { teks: `Sukarela ${rp(sen)} sepuluh kali lebih besar dari biasanya.`, usul: Math.floor(sen / KALI) };
  const wajar = Number(tr.dataset.tagihan) + BULAN_JANGGAL * (harga[0] || 0);
  if (kolom === "w" && harga[0] && sen > wajar)
    return { teks: `Wajib ${rp(sen)} untuk lebih dari setahun di muka.`, usul: Number(tr.dataset.tagihan) || harga[0] };
  if (kolom === "w" && sen < (harga[0] || 0))
    return { teks: `Wajib ${rp(sen)} kurang dari satu bulan.`, usul: harga[0] };
  return null;
}

function hitung() {
  const jumlah = { w: 0, s: 0 }, masuk = {};
  const aneh = [];
  let orang = 0, terbaca = true;
  for (const tr of baris) {
    let punya = 0;
    for (const kolom of ["w", "s"]) {
      const isian = satu(`[data-kolom="${kolom}"]`, tr), sen = nilai(tr, kolom);
      if (sen === null) { terbaca = false; continue; }
      punya += sen;
      jumlah[kolom] += sen;
      const temu = janggal(tr, kolom, sen), sel = isian.closest(".sel");
      sel?.classList.toggle("isi", Boolean(isian.value.trim()));
      sel?.classList.toggle("janggal", Boolean(temu));
      if (temu && isian.dataset.benar !== isian.value) aneh.push({ ...temu, isian, nama: tr.dataset.nama });
    }
    if (punya) orang++;
    const cara = satu("[data-cara]", tr)?.value || "tunai";
    masuk[cara] = (masuk[cara] || 0) + punya;
    const tempat = satu("[data-jumlah-baris]", tr);
    if (tempat) tempat.textContent = punya ? tulisSen(BigInt(punya)) : "";
  }
  tunjukJumlah(jumlah, orang, terbaca);
  tunjukJurnal(jumlah, masuk);
  tunjukJanggal(aneh);
}

function tunjukJumlah(jumlah, orang, terbaca) {
  const total = jumlah.w + jumlah.s;
  const isi = { w: jumlah.w, s: jumlah.s, semua: total };
  for (const tempat of semua("[data-jumlah-kolom]")) tempat.textContent = tulisSen(BigInt(isi[tempat.dataset.jumlahKolom]));
  const terisi = satu("[data-terisi]");
  if (terisi) terisi.textContent = `${orang} dari ${baris.length} anggota terisi`;
  satu("[data-ringkas]").textContent = !terbaca ? "Ada jumlah yang belum terbaca" : orang ? `${orang} setoran, ${rp(total)}` : "Belum ada isian";
  const teks = satu("[data-simpan-teks]");
  if (teks) teks.textContent = orang ? `Simpan ${rp(total)}` : "Simpan";
}

function nilaiBaris(nama, sen, kredit) {
  const kotak = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
  if (kredit) kotak.className = "kredit";
  dt.textContent = nama;
  dd.textContent = rp(sen);
  kotak.append(dt, dd);
  return kotak;
}

function tunjukJurnal(jumlah, masuk) {
  const tempat = satu("[data-jurnal-kisi]");
  if (!tempat) return;
  const namaKas = { tunai: satu("#kas")?.selectedOptions[0]?.textContent, transfer: satu("#bank")?.selectedOptions[0]?.textContent };
  const isi = Object.entries(masuk).filter(([, sen]) => sen).map(([cara, sen]) => nilaiBaris(namaKas[cara] || cara, sen, false));
  if (jumlah.w) isi.push(nilaiBaris("Simpanan wajib", jumlah.w, true));
  if (jumlah.s) isi.push(nilaiBaris("Simpanan sukarela", jumlah.s, true));
  tempat.replaceChildren(...isi);
}

function tunjukJanggal(aneh) {
  const tempat = satu("[data-janggal]");
  if (!tempat) return;
  tempat.replaceChildren(...aneh.slice(0, 3).map(({ teks, usul, isian, nama }) => {
    const kotak = document.createElement("div"), kalimat = document.createElement("p");
    kotak.className = "pesan awas";
    kalimat.textContent = `${nama}. ${teks} Mungkin ${rp(usul)}?`;
    const ganti = tombol(`Ganti ${tulisSen(BigInt(usul))}`, () => tulis([[isian, tulisSen(BigInt(usul))]]));
    ganti.dataset.ganti = isian.id;
    const isi = document.createElement("div");
    isi.append(kalimat, ganti, tombol("Sudah benar", () => { isian.dataset.benar = isian.value; hitung(); isian.focus(); }));
    kotak.append(isi);
    return kotak;
  }));
}

function tombol(teks, tekan) {
  const t = document.createElement("button");
  t.type = "button";
  t.className = "tombol kecil";
  t.textContent = teks;
  t.addEventListener("click", tekan);
  return t;
}

/* Write several cells as one act that Ctrl+Z takes back. */
function tulis(pasangan) {
  riwayat.push(pasangan.map(([isian]) => [isian, isian.value]));
  for (const [isian, teks] of pasangan) isian.value = teks;
  berubah = true;
  hitung();
  pasangan[0]?.[0].focus();
}

function balik() {
  const lama = riwayat.pop();
  for (const [isian, teks] of lama || []) isian.value = teks;
  if (lama) hitung();
  return Boolean(lama);
}

function geser(isian, langkah) {
  const tr = isian.closest("[data-baris-kisi]"), tuju = baris[baris.indexOf(tr) + langkah];
  const sasaran = tuju && satu(`[data-kolom="${isian.dataset.kolom}"]`, tuju);
  if (sasaran) { sasaran.focus(); sasaran.select(); }
}

function papan(peristiwa) {
  if ((peristiwa.ctrlKey || peristiwa.metaKey) && peristiwa.key === "Enter") {
    peristiwa.preventDefault();
    satu("[data-simpan]").click();
    return;
  }
  const isian = peristiwa.target.closest?.("[data-kolom]");
  if (!isian) return;
  const ctrl = peristiwa.ctrlKey || peristiwa.metaKey;
  if (peristiwa.key === "Enter") {
    peristiwa.preventDefault();
    // The Enter of a habit, typed after the number already led here, says nothing about money.
    if (dariLompat && !isian.value && Date.now() - tiba < JEDA_LOMPAT) return;
    if (dariLompat) terimaTagihan(isian);
    if (dariLompat && !peristiwa.shiftKey) { dariLompat = false; lompat.select(); lompat.focus(); }
    else geser(isian, peristiwa.shiftKey ? -1 : 1);
  } else if (peristiwa.key === "ArrowDown") peristiwa.preventDefault(), geser(isian, 1);
  else if (peristiwa.key === "ArrowUp") peristiwa.preventDefault(), geser(isian, -1);
  else if (peristiwa.altKey && peristiwa.key.toLowerCase() === "g") {
    const ganti = satu(`[data-ganti="${CSS.escape(isian.id)}"]`) || satu("[data-ganti]");
    if (ganti) peristiwa.preventDefault(), ganti.click();
  } else if (ctrl && peristiwa.key.toLowerCase() === "d") {
    peristiwa.preventDefault();
    const bawah = baris.slice(baris.indexOf(isian.closest("[data-baris-kisi]")) + 1);
    const kosong = bawah.map((tr) => satu(`[data-kolom="${isian.dataset.kolom}"]`, tr)).filter((sel) => !sel.value);
    if (kosong.length) tulis(kosong.map((sel) => [sel, isian.value])), isian.focus();
  } else if (ctrl && peristiwa.key.toLowerCase() === "z" && riwayat.length) peristiwa.preventDefault(), balik();
}

/* A block from a spreadsheet goes into the cells from here on; a list with names goes to the box. */
function tempel(peristiwa) {
  const isian = peristiwa.target.closest?.("[data-kolom]");
  const teks = peristiwa.clipboardData?.getData("text/plain") || "";
  const larik = teks.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((garis) => garis.split("\t"));
  if (!isian || (larik.length === 1 && larik[0].length === 1)) return;
  peristiwa.preventDefault();
  if (/[a-z]{3}/i.test(teks.replace(/rb|ribu|jt|juta|rp|bln|bulan/gi, ""))) {
    const kotak = document.querySelector("#tempelan");
    if (!kotak) return;
    kotak.closest("details").open = true;
    kotak.value = teks;
    kotak.focus();
    return;
  }
  const kolom = isian.dataset.kolom === "w" ? ["w", "s"] : ["s"];
  const mulai = baris.indexOf(isian.closest("[data-baris-kisi]")), pasangan = [];
  larik.forEach((sel, i) => kolom.forEach((nama, j) => {
    if (baris[mulai + i] && sel[j] !== undefined) pasangan.push([satu(`[data-kolom="${nama}"]`, baris[mulai + i]), sel[j].trim().slice(0, 40)]);
  }));
  if (pasangan.length) tulis(pasangan);
}

function isiSemua(peristiwa) {
  peristiwa.preventDefault();
  const pasangan = baris.filter((tr) => Number(tr.dataset.tagihan) && !satu('[data-kolom="w"]', tr).value)
    .map((tr) => [satu('[data-kolom="w"]', tr), tulisSen(BigInt(tr.dataset.tagihan))]);
  if (pasangan.length) tulis(pasangan);
}

/* Enter in an empty cell reached from the box takes what stands there in grey. */
function terimaTagihan(isian) {
  const tr = isian.closest("[data-baris-kisi]"), sen = Number(tr.dataset.tagihan) || Number((tr.dataset.bulanan || "0").split(" ")[0]);
  if (isian.dataset.kolom === "w" && !isian.value && sen) tulis([[isian, tulisSen(BigInt(sen))]]);
}

const polos = (nomor) => nomor.toLowerCase().replace(/^\D*0*/, "");

/* Three digits that can only be one member need no Enter. */
function lompatSendiri() {
  const kata = lompat.value.trim().toLowerCase();
  if (!/^[0-9]{3,}$/.test(kata)) return;
  const awal = baris.filter((tr) => polos(tr.dataset.nomor).startsWith(kata.replace(/^0+/, "")) || tr.dataset.nomor.startsWith(kata));
  if (awal.length === 1 && (polos(awal[0].dataset.nomor) === kata || awal[0].dataset.nomor === kata)) menuju(awal[0], true);
}

function menuju(tr, sendiri = false) {
  tiba = sendiri ? Date.now() : 0;
  const isian = satu('[data-kolom="w"]', tr);
  dariLompat = true;
  isian.focus();
  isian.select();
}

const lompat = satu("[data-lompat] input");
const jawaban = satu("[data-lompat-jawab]");
function cari(peristiwa) {
  peristiwa.preventDefault();
  const ketik = lompat.value.trim().replace(/\s+/g, " "), kata = ketik.toLowerCase();
  if (!kata) { lompat.focus(); return; }
  const cocok = (uji) => baris.filter((tr) => uji(tr.dataset.nomor.toLowerCase(), tr.dataset.nama.toLowerCase()));
  const hasil = [cocok((no, nama) => no === kata || `${no} ${nama}` === kata), cocok((no) => polos(no) === kata.replace(/^0+/, "")), cocok((no, nama) => nama.includes(kata) || no.endsWith(kata))].filter((orang) => orang.length);
  const temu = hasil.find((orang) => orang.length === 1);
  jawab(ketik, temu || hasil[0] || []);
  if (temu) menuju(temu[0]);
}

/* What the box found, said aloud: nothing when it is one member, the sentence when none, several by name. */
function jawab(ketik, orang) {
  lompat.setAttribute("aria-invalid", orang.length === 1 ? "false" : "true");
  const kalimat = document.createElement("p"), isi = [kalimat];
  if (!orang.length) kalimat.textContent = jawaban.dataset.hampa.replace("{ketik}", ketik);
  else kalimat.textContent = jawaban.dataset.banyak.replace("{ketik}", ketik).replace("{n}", orang.length);
  const tampil = orang.slice(0, TAWARAN);
  if (orang.length > 1) isi.push(...tampil.map((tr) => tombol(`${tr.dataset.nomor} ${tr.dataset.nama}`, () => { jawab("", [tr]); menuju(tr); })));
  if (orang.length > TAWARAN) isi.push(document.createTextNode(`dan ${orang.length - TAWARAN} lagi`));
  jawaban.replaceChildren(...(orang.length === 1 ? [] : isi));
  jawaban.classList.toggle("isi", orang.length !== 1);
  // On a phone the bar of buttons covers the lower part of the page.
  if (orang.length !== 1 && jawaban.getBoundingClientRect().bottom > innerHeight - DERMAGA) jawaban.scrollIntoView({ block: "center" });
}

async function simpanDraf() {
  if (!berubah || dikirim) return;
  berubah = false;
  const data = new FormData(borang);
  data.set("draf", "skrip");
  try {
    const jawab = await fetch(borang.action || location.href, { method: "POST", body: data, credentials: "same-origin", signal: (pengirim = new AbortController()).signal });
    if (!jawab.ok) berubah = true;
  } catch { berubah = true; }
}

borang.addEventListener("input", () => { berubah = true; hitung(); });
borang.addEventListener("change", hitung);
borang.addEventListener("keydown", papan);
borang.addEventListener("paste", tempel);
satu("[data-isi-semua]")?.addEventListener("click", isiSemua);
if (lompat) {
  lompat.removeAttribute("name"); // the server need not look for what was found here
  lompat.addEventListener("keydown", (peristiwa) => { if (peristiwa.key === "Enter") cari(peristiwa); });
  lompat.addEventListener("input", lompatSendiri);
  satu("[data-lompat-cari]").addEventListener("click", cari);
}
for (const tempat of semua("[data-kunci],[data-samping]")) tempat.hidden = false;
satu(".kisi-lajur")?.classList.add("berdua");
/* Leaving by a button: a draft kept now would bring back what was just saved. */
borang.addEventListener("submit", () => { dikirim = true; pengirim?.abort(); });
window.addEventListener("pageshow", () => { dikirim = false; });
document.addEventListener("visibilitychange", () => { if (document.hidden) simpanDraf(); });
setInterval(simpanDraf, DRAF_TIAP);
hitung();
})();
