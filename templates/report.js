(function () {
  "use strict";
  var form = document.querySelector("form");
  if (!form) { return; }
  var names = ["unit", "gate", "severity", "article"];
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("tbody, table, section, details.aside"));
  var output = form.querySelector("output");

  // what each row holds: of every finding its values in the order of the names, and how many
  var held = rows.map(function (row) {
    return row.getAttribute("data-row").split(" ").map(function (part) {
      var found = part.split("x");
      return {
        values: found[0].split(".").map(function (value) { return value.split(","); }),
        count: Number(found[1] || 1)
      };
    });
  });

  function apply() {
    var shown = 0, all = 0;
    var wanted = names.map(function (name) { return form.elements[name].value; });
    rows.forEach(function (row, number) {
      var counted = row.hasAttribute("data-counted") ? 1 : 0, any = false;
      held[number].forEach(function (one) {
        var fits = wanted.every(function (value, at) { return !value || one.values[at].indexOf(value) >= 0; });
        any = any || fits;
        all += counted * one.count;
        shown += fits ? counted * one.count : 0;
      });
      row.hidden = !any;
    });
    // a group is as visible as what stands in it; innermost first
    groups.forEach(function (group) {
      var own = group.querySelectorAll("[data-row]");
      group.hidden = own.length > 0 && !group.querySelector("[data-row]:not([hidden])");
    });
    output.textContent = shown === all ? "共 " + all + " 条" : "显示 " + shown + " 条，共 " + all + " 条";
  }

  function preset() {
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("="), text;
      if (at < 0 || names.indexOf(part.slice(0, at)) < 0) { return; }
      try { text = decodeURIComponent(part.slice(at + 1)); } catch (problem) { return; }
      var list = form.elements[part.slice(0, at)];
      var options = Array.prototype.slice.call(list.options);
      var exact = options.filter(function (one) { return one.text === text; });
      var near = options.filter(function (one) { return text && one.text.indexOf(text) >= 0; });
      if (exact.length || near.length) { list.value = (exact[0] || near[0]).value; }
    });
    apply();
  }

  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  window.addEventListener("hashchange", preset);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (one) { one.open = true; one.setAttribute("data-closed", ""); });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-closed]").forEach(function (one) { one.open = false; one.removeAttribute("data-closed"); });
  });
  preset();
})();
