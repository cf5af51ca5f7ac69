"""How the receipt page looks. One style sheet, for paper first. Imports nothing of ours."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
@page { size: PAGE_SIZE; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #e9ecee; color: #10161a; -webkit-print-color-adjust: exact }
body { font: 10pt/1.45 Manrope, "Inter", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums }
main { background: #fff; margin: 8mm auto; padding: 16mm 18mm; display: flex;
  flex-direction: column; gap: 7mm }
main.a4 { width: 210mm; min-height: 297mm }
main.letter { width: 216mm; min-height: 279mm }
header { display: flex; justify-content: space-between; gap: 12mm; padding-bottom: 5mm;
  border-bottom: .6mm solid #10161a }
.seller { font-size: 15pt; font-weight: 800; letter-spacing: .04em }
.title { text-align: right }
h1 { font-size: 15pt; font-weight: 600 }
.test { display: inline-block; margin-top: 2mm; padding: .5mm 2.5mm; border: .35mm solid;
  border-radius: 1mm; font-weight: 700 }
.total { display: flex; justify-content: space-between; gap: 10mm; padding: 5mm 6mm;
  border: .35mm solid #10161a; border-radius: 2.5mm }
.total div:last-child { text-align: right }
.sum { font-size: 25pt; font-weight: 800; line-height: 1.2; letter-spacing: -.01em }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; align-items: start }
h2 { font-size: 8.5pt; font-weight: 700; text-transform: uppercase; letter-spacing: .09em;
  padding-bottom: 1.2mm; margin-bottom: 1.4mm; border-bottom: .25mm solid #9aa4aa }
dl div { display: flex; justify-content: space-between; gap: 4mm; padding: .45mm 0 }
dt { color: #4b565c; white-space: nowrap }
dd { text-align: right; font-weight: 600; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
th { font-size: 8.5pt; font-weight: 600; color: #4b565c; text-align: right; padding: .6mm 0 }
td { text-align: right; padding: 1.1mm 0 1.1mm 3mm; vertical-align: top; white-space: nowrap }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal }
tbody tr + tr td { border-top: .2mm solid #d5dbde }
tfoot td { border-top: .4mm solid #10161a; font-weight: 800 }
.lines tfoot td { font-size: 11.5pt }
small { display: block; font-size: 8.5pt; color: #4b565c }
.note { margin-top: 1.6mm; font-size: 8.5pt; color: #4b565c }
footer { display: flex; justify-content: space-between; align-items: flex-end; gap: 12mm;
  margin-top: auto }
footer section { flex: 1 }
figure { width: 34mm; text-align: center; font-size: 8pt; color: #4b565c; line-height: 1.3 }
figure svg { display: block; width: 34mm; height: 34mm }
section, header, footer, tr { break-inside: avoid }
@media print { html { background: none } main { margin: 0 }
  main.a4 { min-height: 0; height: 290mm } main.letter { min-height: 0; height: 272mm }
}
@media screen and (max-width: 820px) { main.a4, main.letter { width: auto; min-height: 0;
  margin: 0; padding: 8mm 6mm } .pair { grid-template-columns: 1fr } }
"""
"""PAGE_SIZE is replaced by A4 or letter."""
