/** @file Whether anything has been entered on this page: such a page is not taken from under the person's hands. */

export function inUse() {
  return [...document.querySelectorAll("hlh-calculator form, hlh-worksheet form, hlh-local-form form")].some(
    (form) => form instanceof HTMLFormElement && [...form.elements].some(entered),
  );
}

/** @param {Element} control */
function entered(control) {
  if (control instanceof HTMLSelectElement) return control.selectedIndex > 0;
  if (!(control instanceof HTMLInputElement)) return false;
  if (control.type === "text") return control.value.trim() !== "";
  if (control.type === "radio") return control.checked && control.value !== "";
  return control.type === "checkbox" && control.checked;
}
