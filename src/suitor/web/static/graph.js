// Draws the relations of a company. The table beside says the same, and is all there is without this script.
"use strict";
(() => {
  const figure = document.getElementById("graph");
  const source = document.getElementById("graph-data");
  if (!figure || !source || typeof cytoscape !== "function") return;
  const canvas = figure.querySelector(".canvas");
  const says = figure.querySelector(".says");
  const rows = document.querySelectorAll("tr[data-ends]");
  const { nodes, links } = JSON.parse(source.textContent);
  const centre = nodes[0].id;
  // Cytoscape adds a style element of its own, which this site's security policy forbids, unless one of this id exists;
  // the one rule that it holds is in suitor.css.
  source.id = "__________cytoscape_stylesheet";
  figure.hidden = false;

  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(`--${name}`).trim();

  function style() {
    const text = { color: colour("ink"), "font-family": "system-ui, sans-serif" };
    return [
      { selector: "node", style: {
        ...text, label: "data(name)", "font-size": 12, "text-wrap": "wrap", "text-max-width": 92, "text-valign": "bottom",
        "text-margin-y": 4, width: 14, height: 14, "background-color": colour("paper"), "border-width": 2,
        "border-color": colour("faint"), "text-background-color": colour("paper"), "text-background-opacity": 0.85,
      } },
      { selector: "node[?page]", style: { "border-color": colour("link") } },
      { selector: "node.centre", style: { width: 22, height: 22, "background-color": colour("link"), "font-weight": 700 } },
      { selector: "edge", style: {
        width: 1.5, "line-color": colour("faint"), "target-arrow-color": colour("faint"), "target-arrow-shape": "triangle",
        "arrow-scale": 0.8, "curve-style": "bezier", "control-point-step-size": 36,
      } },
      { selector: "edge[?mutual]", style: { "target-arrow-shape": "none" } },
      { selector: "edge[!firm]", style: { "line-style": "dashed" } },
      ...["rumoured", "talks", "proposed", "agreed", "completed"].map((stage) => ({
        selector: `edge[stage = "${stage}"]`, style: { "line-color": colour(stage), "target-arrow-color": colour(stage) },
      })),
      { selector: ".dim", style: { opacity: 0.25 } },
      { selector: "edge.near", style: {
        ...text, width: 2.5, label: "data(does)", "font-size": 11, "text-rotation": "autorotate", "z-index": 2,
        "text-background-color": colour("paper"), "text-background-opacity": 0.9, "text-background-padding": 2,
      } },
      { selector: "node.chosen", style: { "border-width": 4, "border-color": colour("ink") } },
    ];
  }

  const cy = cytoscape({
    container: canvas,
    elements: [
      ...nodes.map((node) => ({ data: node, classes: node.id === centre ? "centre" : "" })),
      ...links.map((link, i) => ({ data: { ...link, id: `link-${i}`, source: link.from, target: link.to } })),
    ],
    style: style(),
    userZoomingEnabled: false, // the wheel and the finger scroll the page
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
    autoungrabify: true,
    maxZoom: 4,
  });

  // In rings around the company, the best told nearest; the same at every visit, and as large as there is room.
  function arrange() {
    const others = nodes.slice(1);
    const inner = others.length <= 7 ? others.length : Math.ceil(others.length / 3);
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    const reach = { x: middle.x - 56, y: middle.y - 34 };
    const ring = (i) => (i < inner ? { at: i, of: inner } : { at: i - inner + 0.5, of: others.length - inner });
    const places = new Map([[centre, middle]]);
    others.forEach((node, i) => {
      const { at, of } = ring(i);
      const far = i >= inner ? 1 : others.length > inner ? 0.5 : 0.85;
      const angle = (2 * Math.PI * at) / of - Math.PI / 2;
      places.set(node.id, { x: middle.x + far * reach.x * Math.cos(angle), y: middle.y + far * reach.y * Math.sin(angle) });
    });
    cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    cy.nodes().positions((node) => places.get(node.id()));
    cy.userPanningEnabled(false);
  }

  let chosen = null;
  function choose(node) {
    chosen = node;
    cy.elements().removeClass("dim near chosen");
    rows.forEach((row) => row.classList.toggle("near", Boolean(node) && row.dataset.ends.split(" ").includes(node.id())));
    if (!node) {
      says.textContent = "";
      return;
    }
    const around = node.closedNeighborhood();
    cy.elements().not(around).addClass("dim");
    node.connectedEdges().addClass("near");
    node.addClass("chosen");
    const told = node.connectedEdges().map((edge) => edge.data("says"));
    says.textContent = `${node.data("name")}: ${told.join("; ") || "no relations"}.`;
  }

  // The next company in a direction: the nearest of those that lie more that way than to the side.
  function beside(from, right, down) {
    const at = from.position();
    let best = null;
    let least = Infinity;
    cy.nodes().not(from).forEach((node) => {
      const x = node.position("x") - at.x;
      const y = node.position("y") - at.y;
      const along = x * right + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * right);
      const cost = along + 2 * aside;
      if (along > 1 && cost < least) [best, least] = [node, cost];
    });
    return best;
  }

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const open = (node) => {
    if (node.data("page") && node.id() !== centre) location.assign(node.data("page"));
  };
  function zoom(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    cy.userPanningEnabled(true);
  }

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ways[event.key]) choose(beside(chosen || cy.getElementById(centre), ...ways[event.key]) || chosen);
    else if (event.key === "Enter" && chosen) open(chosen);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") arrange();
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("focus", () => { if (!chosen && canvas.matches(":focus-visible")) choose(cy.getElementById(centre)); });
  canvas.addEventListener("blur", () => choose(null));
  cy.on("mouseover", "node", (event) => choose(event.target));
  cy.on("mouseout", "node", () => choose(null));
  cy.on("tap", "node", (event) => open(event.target));
  cy.on("tap", (event) => { if (event.target === cy) choose(null); });

  arrange();
  new ResizeObserver(() => { cy.resize(); arrange(); }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
})();
