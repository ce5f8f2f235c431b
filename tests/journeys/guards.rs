//! What the page's rules are for: each is broken once, on purpose, and the browser prevents it. That nobody else was asked for anything is checked
//! on every journey, also on these.

use journeys::{Fault, Outcome, Page, Stage, journey};
use serde_json::{Value, json};

/// What must become of each attempt in `guards.js`: the directive of the page's policy that forbids it.
fn forbidden() -> Value {
    json!({
        "eval": "require-trusted-types-for",
        "new Function": "require-trusted-types-for",
        "timer with a text": "require-trusted-types-for",
        "fetch from elsewhere": "connect-src",
        "beacon to elsewhere": "connect-src",
        "socket to elsewhere": "connect-src",
        "image from elsewhere": "img-src",
        "font from elsewhere": "font-src",
        "style from elsewhere": "style-src-elem",
        "frame from elsewhere": "frame-src",
        "object from elsewhere": "require-trusted-types-for",
        "form to elsewhere": "form-action",
        "base elsewhere": "base-uri",
        "style attribute": "style-src-attr",
        "style element": "style-src-elem",
        "innerHTML": "require-trusted-types-for",
        "insertAdjacentHTML": "require-trusted-types-for",
        "document.write": "require-trusted-types-for",
        "DOMParser": "require-trusted-types-for",
        "srcdoc": "require-trusted-types-for",
        "script with a text": "require-trusted-types-for",
        "script from elsewhere": "require-trusted-types-for",
        "script beside ours": "require-trusted-types-for",
        "worker from elsewhere": "require-trusted-types-for",
        "worker from a text": "require-trusted-types-for",
        "another policy": "trusted-types",
        "the policy again": "trusted-types",
    })
}

#[test]
fn every_rule_that_is_broken_is_enforced() -> Outcome {
    journey("guards", async |stage| {
        // Each attempt leaves an error in the console.
        stage.expect_error("");
        stage.run_first(include_str!("guards.js"));
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.eval("void setTimeout(breakRules)").await?;
        page.wait_until("all rules to be broken", "Boolean(window.outcome)").await?;
        assert_eq!(page.eval("outcome").await?, forbidden());
        Ok(())
    })
}

#[test]
fn without_trusted_types_the_policy_still_forbids_script_out_of_texts() -> Outcome {
    journey("guards-older-browser", async |stage| {
        stage.expect_error("");
        stage.run_first(include_str!("guards.js"));
        // As a browser reads the page that does not know them.
        let (page, types) =
            (Stage::built_text("index.html")?, "; require-trusted-types-for 'script'; trusted-types default");
        assert!(page.contains(types));
        stage.spoil(Fault::replace("index.html", &page.replace(types, "")));
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.eval("void setTimeout(breakRules)").await?;
        page.wait_until("all rules to be broken", "Boolean(window.outcome)").await?;
        let outcome = page.eval("outcome").await?;
        for (attempt, directive) in [
            ("eval", "script-src"),
            ("new Function", "script-src"),
            ("timer with a text", "script-src"),
            ("object from elsewhere", "object-src"),
            ("script with a text", "script-src-elem"),
            ("script from elsewhere", "script-src-elem"),
            ("worker from a text", "worker-src"),
        ] {
            assert_eq!(outcome[attempt], directive, "{attempt}");
        }
        Ok(())
    })
}

/// What a hole in the page would let in: script and style inside of it, and from elsewhere. The parser meets them, so Trusted Types do not.
const SMUGGLED: &str = r#"
    <script>window.smuggled = "script";</script>
    <script src="http://elsewhere.example/x.js"></script>
    <img src="icon.svg" onload="window.smuggled = 'handler'">
    <a id="bait" href="javascript:window.smuggled='address'" style="color: red">x</a>"#;

/// Written down as they happen.
const WATCH: &str = r#"
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.effectiveDirective));"#;

#[test]
fn what_is_smuggled_into_the_page_does_not_run() -> Outcome {
    journey("smuggled", async |stage| {
        stage.expect_error("Content Security Policy");
        stage.run_first(WATCH);
        stage.spoil(Fault::append("index.html", SMUGGLED));
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.eval("document.getElementById('bait').click()").await?;
        // The two scripts, the handler and the address; the style attribute.
        let all = "violations.filter((it) => it.startsWith('script-src')).length === 4 && violations.includes('style-src-attr')";
        page.wait_until("five violations", all).await?;
        assert_eq!(page.eval("window.smuggled ?? null").await?, Value::Null);
        Ok(())
    })
}

/// A custom section: a module is as good with it as without, and yet another one.
const SECTION: &str = "\0\u{2}\u{1}x";

async fn refuses(stage: &Stage, page: &Page) -> Outcome {
    page.wait_until("the page to refuse", "document.body.innerText.includes('Ribbon could not start')").await?;
    assert_eq!(stage.asked_for("worker.js"), 0, "nothing of it ran");
    Ok(())
}

#[test]
fn a_changed_later_part_is_refused() -> Outcome {
    for plain in [false, true] {
        journey("changed-later", async |stage| {
            let file = stage.built("vectors-", "_later.wasm")?;
            stage.expect_error("integrity");
            stage.expect_error("not the one that was built");
            stage.expect_error("TypeError");
            stage.spoil(Fault::append(&file, SECTION));
            let address = if plain { stage.plain_url() } else { stage.url() };
            let page = stage.visit_address(&format!("{address}#/live")).await?;
            page.wait_for("coming", "This page could not be loaded").await?;
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn a_changed_program_is_refused() -> Outcome {
    for (end, change) in [(".js", "\nwindow.changed = true;"), ("_bg.wasm", SECTION)] {
        for plain in [false, true] {
            journey("changed-program", async |stage| {
                let file = stage.built("vectors-", end)?;
                stage.expect_error("integrity");
                stage.expect_error("does not load");
                stage.expect_error("not the one that was built");
                stage.expect_error("TypeError");
                stage.spoil(Fault::append(&file, change));
                let address = if plain { stage.plain_url() } else { stage.url() };
                let page = stage.visit_address(&address).await?;
                refuses(stage, &page).await?;
                assert_eq!(page.eval("window.changed ?? null").await?, Value::Null);
                Ok(())
            })?;
        }
    }
    Ok(())
}

#[test]
fn changed_scripts_and_styles_are_refused() -> Outcome {
    journey("changed-files", async |stage| {
        stage.expect_error("integrity");
        stage.spoil(Fault::append(&stage.built("start-", ".js")?, "\nwindow.changed = true;"));
        stage.spoil(Fault::append(&stage.built("offline-", ".js")?, "\nwindow.changed = true;"));
        stage.spoil(Fault::append(&stage.built("style-", ".css")?, "\nbody { color: red }"));
        let page = stage.visit("").await?;
        page.wait_until("the page to be there", "document.readyState === 'complete'").await?;
        assert_eq!(page.eval("window.changed ?? null").await?, Value::Null);
        assert_eq!(page.eval("document.styleSheets.length").await?, json!(0));
        Ok(())
    })
}

#[test]
fn a_worker_takes_no_program_of_another_host() -> Outcome {
    journey("strange-program", async |stage| {
        stage.expect_error("the program is not of this host");
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // The address is one of ours, so the page's policy lets it through.
        page.eval("void (new Worker('worker.js?program=http://elsewhere.example/x.js').onerror = ({ message }) => { window.refused = message; })").await?;
        page.wait_until("the worker to refuse", "window.refused?.includes('not of this host') === true").await
    })
}
