// Breaks one rule of the page after the other, and writes down what became of it: the directive that was violated, the error that was thrown,
// or "passed". Runs in the page, out of a timer, because what a driver evaluates is above the page's rules.
window.breakRules = async () => {
  const elsewhere = "http://elsewhere.example/x";
  const element = (name, attributes) => document.body.appendChild(Object.assign(document.createElement(name), attributes));
  const rules = {
    eval: () => eval("1"),
    "new Function": () => new Function("return 1")(),
    "timer with a text": () => setTimeout("1"),
    "fetch from elsewhere": () => fetch(elsewhere),
    "beacon to elsewhere": () => navigator.sendBeacon(elsewhere, "x"),
    "socket to elsewhere": () => new WebSocket("ws://elsewhere.example/x"),
    "image from elsewhere": () => element("img", { src: elsewhere }),
    "font from elsewhere": () => new FontFace("x", `url(${elsewhere})`).load(),
    "style from elsewhere": () => element("link", { rel: "stylesheet", href: elsewhere }),
    "frame from elsewhere": () => element("iframe", { src: elsewhere }),
    "object from elsewhere": () => element("object", { data: elsewhere }),
    "form to elsewhere": () => element("form", { action: elsewhere, method: "post" }).submit(),
    "base elsewhere": () => document.head.appendChild(Object.assign(document.createElement("base"), { href: elsewhere })),
    "style attribute": () => element("p").setAttribute("style", "color: red"),
    "style element": () => element("style", { textContent: "p { color: red }" }),
    innerHTML: () => { element("p").innerHTML = "<b>x</b>"; },
    insertAdjacentHTML: () => element("p").insertAdjacentHTML("beforeend", "<b>x</b>"),
    "document.write": () => document.write("x"),
    DOMParser: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
    srcdoc: () => { document.createElement("iframe").srcdoc = "x"; },
    "script with a text": () => element("script", { textContent: "1" }),
    "script from elsewhere": () => element("script", { src: elsewhere }),
    "script beside ours": () => element("script", { src: "icon.svg" }),
    "worker from elsewhere": () => new Worker(elsewhere),
    "worker from a text": () => new Worker(URL.createObjectURL(new Blob(["1"]))),
    "another policy": () => trustedTypes.createPolicy("mine", { createHTML: (text) => text }),
    "the policy again": () => trustedTypes.createPolicy("default", { createHTML: (text) => text }),
  };
  const outcome = {};
  for (const [name, tryIt] of Object.entries(rules)) {
    outcome[name] = await new Promise((resolve) => {
      const seen = ({ effectiveDirective }) => resolve(effectiveDirective);
      document.addEventListener("securitypolicyviolation", seen, { once: true });
      const failed = (error) => setTimeout(() => resolve(String(error)), 1000);
      try {
        Promise.resolve(tryIt()).then(() => setTimeout(() => resolve("passed"), 1000), failed);
      } catch (error) {
        failed(error);
      }
    });
  }
  window.outcome = outcome;
};
