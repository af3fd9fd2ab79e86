// The piece of the source text that the worker selected, and the button that hides it.

import { $ } from "./dom.js";

const MAX = 200; // what the service takes for one form
const count = (text) => Array.from(text).length;

/** Return the selected piece {form, start, end} in code points, or null. */
export function selectedPiece() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || $("view-2").hidden) return null;
  const range = selection.getRangeAt(0);
  const source = $("source-text");
  if (!source.contains(range.commonAncestorContainer)) return null;
  const raw = range.toString();
  const form = raw.replace(/^[^\p{L}\p{N}@]+|[^\p{L}\p{N}]+$/gu, "");
  if (!form || form.length > MAX || form.includes("\n")) return null;
  const before = document.createRange();
  before.setStart(source, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = count(before.toString()) + count(raw.slice(0, raw.indexOf(form)));
  return { form, start, end: start + count(form) };
}

/** Call `hide` with the selected piece when the button beside it is used. */
export function startSelection(hide) {
  $("float-hide").addEventListener("click", () => {
    const piece = selectedPiece();
    $("float-hide").hidden = true;
    if (piece) hide(piece);
  });
  document.addEventListener("selectionchange", placeFloat);
}

function placeFloat() {
  const button = $("float-hide");
  button.hidden = selectedPiece() === null;
  if (button.hidden) return;
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const top = box.bottom + 8 + 44 > innerHeight ? box.top - 52 : box.bottom + 8;
  button.style.setProperty("top", `${Math.max(8, top)}px`);
  button.style.setProperty("left", `${Math.min(Math.max(8, box.left), innerWidth - 150)}px`);
}
