// Comfort only: groups the card number in fours and lets a tap on a test card fill it in.
"use strict";
const number = document.getElementById("number");
if (number) {
  const group = () => {
    const atEnd = number.selectionStart === number.value.length;
    const grouped = number.value.replace(/\D/g, "").slice(0, 19).replace(/(.{4})(?=.)/g, "$1 ");
    if (atEnd && grouped !== number.value) number.value = grouped;
  };
  number.addEventListener("input", group);
  for (const row of document.querySelectorAll("[data-card]")) {
    row.classList.add("fills");
    row.addEventListener("click", () => {
      number.value = row.dataset.card;
      number.removeAttribute("aria-invalid");
    });
  }
}
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => form.classList.add("sent"));
}
