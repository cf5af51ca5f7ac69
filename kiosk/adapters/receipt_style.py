"""How the receipt page looks. One style sheet, for paper first. Imports nothing of ours."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
@page { size: PAGE_SIZE; margin: 11mm 17mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif;
    color: #4b565c } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #e9ecee; color: #10161a; -webkit-print-color-adjust: exact }
body { font: 10pt/1.36 Manrope, "Inter", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums }
main { background: #fff; margin: 8mm auto; padding: 11mm 17mm; display: flex;
  flex-direction: column; gap: 4.6mm }
main.a4 { width: 210mm; min-height: 297mm }
main.letter { width: 216mm; min-height: 279mm }
header { display: flex; justify-content: space-between; gap: 10mm; padding-bottom: 4mm;
  border-bottom: .6mm solid #10161a }
.seller { font-size: 14pt; font-weight: 800; letter-spacing: .03em; line-height: 1.25 }
.title { flex: none; text-align: right }
h1 { font-size: 15pt; font-weight: 600; line-height: 1.25 }
.test { display: inline-block; margin-top: 2mm; padding: .5mm 2.5mm; border: .35mm solid;
  border-radius: 1mm; font-weight: 700; white-space: nowrap }
.total { display: flex; justify-content: space-between; gap: 10mm; padding: 2.6mm 6mm;
  border: .35mm solid #10161a; border-radius: 2.5mm }
.total div:last-child { text-align: right }
.sum { font-size: 21pt; font-weight: 800; line-height: 1.2; letter-spacing: -.01em }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; align-items: start }
h2 { font-size: 8.5pt; font-weight: 700; text-transform: uppercase; letter-spacing: .09em;
  padding-bottom: 1.2mm; margin-bottom: 1.4mm; border-bottom: .25mm solid #9aa4aa;
  break-after: avoid }
dl div { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 4mm;
  padding: .2mm 0 }
dt { color: #4b565c; white-space: nowrap }
dd { margin-left: auto; max-width: 100%; text-align: right; font-weight: 600;
  overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
th { font-size: 8.5pt; font-weight: 600; color: #4b565c; text-align: right; padding: .6mm 0 }
td { text-align: right; padding: .7mm 0 .7mm 3mm; vertical-align: top; white-space: nowrap }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal }
tbody tr + tr td { border-top: .2mm solid #d5dbde }
tfoot { display: table-row-group }
tfoot td { border-top: .4mm solid #10161a; font-weight: 800 }
.lines tfoot td { font-size: 11.5pt }
small { display: block; font-size: 8.5pt; line-height: 1.25; color: #4b565c }
.note { break-before: avoid; margin-top: 1.4mm; font-size: 8.5pt; line-height: 1.35;
  color: #4b565c }
footer { display: flex; justify-content: space-between; align-items: flex-end; gap: 9mm;
  margin-top: auto }
footer section { flex: 1 }
.codes { display: flex; gap: 5mm }
figure { width: 29mm; text-align: center; font-size: 8pt; color: #4b565c; line-height: 1.3 }
figure svg { display: block; width: 29mm; height: 29mm }
header, footer, figure, tr, .total, .pair > section { break-inside: avoid }
@media print { html { background: none } main.a4, main.letter { margin: 0; padding: 0; width: auto }
  main.a4 { min-height: 272mm } main.letter { min-height: 254mm }
}
@media screen and (max-width: 820px) { main.a4, main.letter { width: auto; min-height: 0;
  margin: 0; padding: 8mm 6mm } .pair { grid-template-columns: 1fr }
  header, footer { flex-wrap: wrap } .title { text-align: left }
  footer section { flex-basis: 100% }
}
"""
"""PAGE_SIZE is replaced by A4 or letter."""
