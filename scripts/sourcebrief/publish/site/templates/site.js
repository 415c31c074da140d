// Without this script everything can be read; it adds copy buttons and the filter of the index.
"use strict";

const copyButton = block => {
  const text = block.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Selected: copy it by keyboard";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  block.append(button);
};

const fold = words => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const startFilter = form => {
  const entries = [...document.querySelectorAll(".listing > li")]
    .map(item => ({ item, words: fold(item.textContent) }));
  const facets = [...form.querySelectorAll("select")];
  const show = () => {
    const wanted = fold(form.elements.words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { item, words } of entries) {
      const fits = wanted.every(word => words.includes(word)) && facets.every(facet =>
        !facet.value || item.dataset[facet.name].split("|").includes(facet.value));
      item.hidden = !fits;
      count += fits;
    }
    form.querySelector("output").textContent = `${count} of ${entries.length}`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  show();
};

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".copyable").forEach(copyButton);
  document.querySelectorAll("form.filter").forEach(startFilter);
});
