//! Files of other tools: pasted, dropped and chosen; shown before they are accepted; accepted, discarded and undone. The samples are written
//! after the schemas that the importers' own tests name.

use journeys::{Fault, Outcome, Page, journey};
use std::path::PathBuf;

const VLLM: &str = r#"{"completed": 200, "failed": 1, "total_output_tokens": 2000, "request_throughput": 0.5, "mean_ttft_ms": 5.0,
  "mean_tpot_ms": 1.0, "mean_e2el_ms": 14.0, "median_e2el_ms": 13.9, "p99_e2el_ms": 16.0}"#;
const PERF: &str = "Concurrency,Inferences/Second,Client Send,Network+Server Send/Recv,Server Queue,Server Compute Input,Server Compute Infer,Server Compute Output,Client Recv,p50 latency,p90 latency,p95 latency,p99 latency\n8,90,1,1,60000,200,11700,100,0,94000,99000,110000,128000\n4,80,1,1,30000,200,11700,100,0,47000,56000,59000,64000\n";
const PRICES: &str = "instance,price\nquick,1.00\n";

/// Waits until the files are shown, and tells what is said of each.
async fn files(page: &Page, count: usize) -> Outcome<Vec<String>> {
    page.wait("the files to be shown", async |page| {
        let texts = page.texts("import-file").await?;
        Ok((texts.len() == count).then_some(texts))
    })
    .await
}

/// Waits until the preview is gone.
async fn closed(page: &Page) -> Outcome {
    page.wait_until("the end of the preview", "!document.querySelector('[data-testid=import-preview]')").await
}

#[test]
fn a_pasted_result_becomes_a_plan_and_can_be_undone() -> Outcome {
    journey("import-paste", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let before = page.value("profiles-input").await?;
        page.paste_anywhere(VLLM).await?;
        let said = files(&page, 1).await?;
        for words in
            ["vLLM, bench serve result (JSON)", "p50 13.9 ms, p99 16 ms", "1 left out: a request that failed", "are ms"]
        {
            assert!(said[0].contains(words), "{words}: {said:?}");
        }
        assert!(page.says("import-problems").await?.contains("Name the type."));
        page.paste_anywhere(PRICES).await?;
        files(&page, 2).await?;
        assert_eq!(page.value("profiles-input").await?, before, "nothing is taken before it is accepted");

        // What is missing is asked for, key by key.
        page.type_into("import-instance", "quick").await?;
        page.click("import-accept").await?;
        closed(&page).await?;
        let expect = "instance,batch,p50_ms,p99_ms\nquick,1,13.9,16\n";
        assert_eq!(page.value("profiles-input").await?, expect, "the example gave way");
        assert_eq!(page.value("prices-input").await?, "instance,price\nquick,1\n");
        page.wait_for("replaced-notice", "Imported.").await?;
        page.wait_for("answer-pool", "quick").await?;
        page.wait_for_answer().await?;

        page.paste("title", "typed afterwards").await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: change of title.").await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: import.").await?;
        assert_eq!(page.value("profiles-input").await?, before);
        page.click("redo").await?;
        page.wait_for("undone", "Redone: import.").await?;
        assert_eq!(page.value("profiles-input").await?, expect);

        // A paste into a field goes into the field.
        page.paste("profiles-input", PERF).await?;
        assert_eq!(page.value("profiles-input").await?, PERF);
        closed(&page).await
    })
}

#[test]
fn dropped_latencies_under_load_warn_and_offer_the_better_column() -> Outcome {
    journey("import-drop", async |stage| {
        let page = stage.visit("/laboratory").await?;
        page.wait_until("the page", "!!document.querySelector('[data-testid=race-start]')").await?;
        page.drag(&[("perf.csv", PERF)], false).await?;
        page.wait_for("drop-target", "Drop the files").await?;
        page.drag(&[("perf.csv", PERF)], true).await?;
        let said = files(&page, 1).await?;
        assert!(said[0].contains("perf.csv") && said[0].contains("12 ms on average"), "{said:?}");
        assert!(said[0].contains("1 left out (row 2): measured under more load"), "{said:?}");
        assert_eq!(page.text("drop-target").await?, None);
        assert_eq!(page.text("import-better").await?, None, "the better column is taken by itself");

        page.choose("[data-testid=import-reading]", "1").await?;
        let warning = page.wait_for("import-file-problems", "with 4 requests under way at once").await?;
        assert!(warning.contains("which a plan would count twice"), "{warning}");
        page.click("import-better").await?;
        page.wait_for("import-file", "12 ms on average").await?;
        let doubt = page.says("import-file-problems").await?;
        assert!(doubt.contains("This is a mean") && !doubt.contains("twice"), "{doubt}");

        page.click("import-discard").await?;
        closed(&page).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large", "all is as it was");
        Ok(())
    })
}

#[test]
fn several_chosen_files_are_joined_by_near_names() -> Outcome {
    journey("import-choose", async |stage| {
        let folder = std::env::temp_dir().join(format!("ribbon-import-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
        let files_on_disk: Vec<PathBuf> = [
            ("mtwnd_10_1.json", "[4, 4.5, 5]"),
            ("mtwnd_20_1.json", "[6, 6.5, 7]"),
            ("prices.csv", "instance\tprice\ng4dn-xlarge\t$0.526\nr5n.large\t$0.149\n"),
        ]
        .map(|(name, text)| {
            std::fs::write(folder.join(name), text).expect("writable");
            folder.join(name)
        })
        .into();
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.choose_files("import-files", &files_on_disk).await?;
        files(&page, 3).await?;
        page.type_into("import-instance", "g4dn.xlarge").await?;
        page.click("import-for-all").await?;
        page.wait_for("import-near", "g4dn-xlarge in the files is perhaps g4dn.xlarge").await?;
        let lacking = page.says("import-lacking").await?;
        assert!(lacking.contains("has latencies but no price"), "{lacking}");
        page.click("import-join").await?;
        page.wait_until("the end of the offer", "!document.querySelector('[data-testid=import-near]')").await?;
        assert_eq!(page.text("import-lacking").await?, None);
        page.click("import-accept").await?;
        closed(&page).await?;
        let profiles = page.value("profiles-input").await?;
        assert!(profiles.contains("g4dn.xlarge,10,4\n") && profiles.contains("g4dn.xlarge,20,7\n"), "{profiles}");
        assert!(page.value("prices-input").await?.contains("g4dn.xlarge,0.526"));

        // What the user has now is their own: more files are added to it.
        page.paste_anywhere("instance,batch,latency_ms\nr5n.large,10,9\nr5n.large,20,12\n").await?;
        files(&page, 1).await?;
        page.click("import-accept").await?;
        closed(&page).await?;
        let added = page.value("profiles-input").await?;
        assert!(added.starts_with(&profiles) && added.contains("r5n.large,20,12"), "{added}");
        Ok(())
    })
}

#[test]
fn a_trace_shows_its_rate_burstiness_and_sizes() -> Outcome {
    journey("import-trace", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // Gaps of 5, 15, 5, 15, ... ms: 100 a second, CV 0.5. Sizes 8 and 24 by turns.
        let row = |number: u32| {
            format!(
                "{:.3},{},{}\n",
                f64::from(number / 2 * 20 + number % 2 * 5) / 1000.0,
                4 + number % 2 * 8,
                4 + number % 2 * 8
            )
        };
        let rows: String = (0..401).map(row).collect();
        page.paste_anywhere(&format!("arrived_at,num_prefill_tokens,num_decode_tokens\n{rows}")).await?;
        files(&page, 1).await?;
        let load = page.says("import-load").await?;
        for words in
            ["401", "100 queries/s", "CV 0.5; a Poisson process has 1", "mean 16, median 8, p99 24, largest 24"]
        {
            assert!(load.contains(words), "{words}: {load}");
        }
        let bars = "document.querySelectorAll('[data-testid=import-histogram] rect').length";
        assert_eq!(page.eval(bars).await?, 3, "from 5 to 8, 9 to 16 (empty), 17 to 32");
        page.click_on("[data-testid=import-histogram] summary").await?;
        let table = page.says("import-histogram").await?;
        assert!(table.contains("5–8\t201") && table.contains("17–32\t200"), "{table}");
        page.resize(320, 800).await?;
        page.wait_until("the phone's width to hold it", "document.documentElement.scrollWidth <= 320").await?;
        page.resize(1280, 900).await?;
        // Added to the example instead of in its place.
        page.click("import-add").await?;
        page.click("import-accept").await?;
        closed(&page).await?;
        assert!(page.value("trace-input").await?.starts_with("arrival_ms,batch\n0,8\n5,24\n20,8\n"));
        page.wait_for_answer().await
    })
}

#[test]
fn the_importer_is_fetched_when_it_is_needed_and_its_failure_is_told() -> Outcome {
    const IMPORTER: &str = "importer_bg.wasm";
    journey("import-fails", async |stage| {
        stage.spoil(Fault::missing(IMPORTER));
        stage.expect_error(IMPORTER);
        stage.expect_error("worker.js");
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(stage.asked_for(IMPORTER), 0, "a first visit does not need it");
        page.paste_anywhere(PRICES).await?;
        page.wait_for("import-failed", "Your input is untouched").await?;
        stage.mend();
        page.paste_anywhere(PRICES).await?;
        files(&page, 1).await?;
        assert_eq!(page.text("import-failed").await?, None);
        Ok(())
    })
}

#[test]
fn hostile_files_are_told_and_harm_nothing() -> Outcome {
    journey("import-hostile", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let deep = "[".repeat(200_000);
        let wide = "a,".repeat(300_000);
        let hostile = [
            ("archive.zip", "PK\u{3}\u{4}rest"),
            ("binary.csv", "instance,batch\0"),
            ("deep.json", deep.as_str()),
            ("huge-number.json", r#"{"ribbon": 1e999999999}"#),
            ("wide.csv", wide.as_str()),
            ("<img src=x onerror=alert(1)>.csv", "<script>alert(1)</script>"),
        ];
        page.drag(&hostile, true).await?;
        let said = files(&page, hostile.len()).await?;
        for (said, words) in said.iter().zip([
            "ZIP archive",
            "byte 15 is 0",
            "deep",
            "newer Ribbon",
            "starts with",
            "no file that Ribbon knows",
        ]) {
            assert!(said.contains("Not recognised") && said.contains(words), "{words}: {said}");
        }
        assert_eq!(page.text("import-accept").await?, None);
        // Too large a file is not even read.
        page.eval("void (window.huge = new File([new Uint8Array(33 << 20)], 'huge.csv'))").await?;
        page.eval("(() => { const data = new DataTransfer(); data.items.add(window.huge); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); })()").await?;
        let said = files(&page, hostile.len() + 1).await?;
        assert!(said[hostile.len()].contains("at most 32 MB are read"), "{said:?}");
        page.click("import-discard").await?;
        closed(&page).await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
        Ok(())
    })
}
