//! Pasted tables. Expected values are what a person reads in them; expected places are row and cell.

use crate::told;
use scenario::tables::{read_prices, read_profiles, read_trace};
use scenario::{Between, Latency};

#[track_caller]
fn profiles(text: &str, expect: &[(&str, Latency)]) {
    let read = read_profiles(text);
    assert_eq!(told(&read.diagnostics), [""; 0], "{text}");
    let found: Vec<(&str, Latency)> =
        read.value.iter().map(|one| (one.name.as_str(), one.latency.clone().expect("sound"))).collect();
    assert_eq!(found, expect, "{text}");
}

#[track_caller]
fn profile_errors(text: &str, expect: &[&str]) {
    assert_eq!(told(&read_profiles(text).diagnostics), expect, "{text}");
}

fn table(points: &[(u32, f64)]) -> Latency {
    Latency::Table { between: Between::RoundUp, points: points.to_vec() }
}

#[test]
fn one_table_in_many_clothes() {
    let expect = [("m5.large", table(&[(10, 4.5), (20, 1234.25)])), ("c5.large", table(&[(10, 3.0)]))];
    for text in [
        "instance,batch,latency_ms\nm5.large,10,4.5\nm5.large,20,1234.25\nc5.large,10,3",
        "m5.large,10,4.5\nm5.large,20,1234.25\nc5.large,10,3\n",
        "\u{feff}m5.large , 20 , \"1,234.25\"\r\n\r\n# comment\r\n m5.large,10,4.5\r\n// another\r\nc5.large,10,3.0\r\n",
        "Instance type\tBatch size\tLatency (ms)\nm5.large\t10\t4,5\nm5.large\t20\t1.234,25\nc5.large\t10\t3\n",
        "m5.large;10;4,5\nm5.large;20;1234,25\nc5.large;10;3",
        "| type | bs | mean latency |\n|:--|--:|--:|\n| m5.large | 10 | 4.5 |\n| m5.large | 20 | 1234.25 |\n| c5.large | 10 | 3 ms |",
        "name      batch  ms\n--------  -----  -------\nm5.large     10  4.5\nm5.large     20  1234.25\nc5.large     10  3",
        "instance,batch,latency_us\nm5.large,10,4500\nm5.large,20,1234250\nc5.large,10,3000",
        "instance,batch,time_s\nm5.large,10,0.0045\nm5.large,20,1.23425\nc5.large,10,3e-3",
        "latency,instance,batch\n4.5,m5.large,10\n1234.25,m5.large,20\n3,c5.large,10",
        "\"instance\",\"batch\",\"latency_ms\"\n\"m5.large\",\"10\",\"4.5\"\n\"m5.large\",\"20\",\"1234.25\"\n\"c5.large\",\"10\",\"3\"",
    ] {
        profiles(text, &expect);
    }
}

#[test]
fn repeated_rows_are_samples() {
    let samples = |points: &[(u32, &[f64])]| Latency::Samples {
        between: Between::RoundUp,
        points: points.iter().map(|(batch, ms)| (*batch, ms.to_vec())).collect(),
    };
    profiles("a,10,4\na,10,3\na,5,2\na,5,2", &[("a", samples(&[(5, &[2.0, 2.0]), (10, &[4.0, 3.0])]))]);
    profiles("instance,batch,sample_ms\na,10,4", &[("a", samples(&[(10, &[4.0])]))]);
    profile_errors(
        "a,10,4\na,10,3\na,5,2",
        &["warning profiles 1:0: `a` has a single sample at batch 5, but several at others."],
    );
}

#[test]
fn percentiles_and_formulas() {
    let quantiles = Latency::Quantiles { between: Between::RoundUp, points: vec![(10, vec![(0.5, 4.0), (0.99, 5.0)])] };
    profiles("instance,batch,mean,p99,p50,max\na,10,4.1,5,4,9", &[("a", quantiles.clone())]);
    profiles("instance,batch,median_us,99%_us\na,10,4000,5000", &[("a", quantiles.clone())]);
    let read = read_profiles("instance,batch,mean,p99_us,p50,sd\na,10,4.1,5000,4,1");
    assert_eq!(
        read.notes,
        ["Column `mean` is left aside.", "Column `p99_us` is converted from us to ms.", "Column `sd` is left aside."]
    );
    let affine = Latency::Affine { base_ms: 1.5, per_item_ms: 0.25, cv: 0.0 };
    profiles("instance,base_ms,per_item_ms\nb,1.5,0.25", &[("b", affine.clone())]);
    // A second header starts a second table.
    profiles(
        "instance,batch,p50,p99\na,10,4,5\n\ninstance,base_us,per_item_us,cv\nb,1500,250,",
        &[("a", quantiles), ("b", affine)],
    );
    let interpolated = Latency::Table { between: Between::Interpolate, points: vec![(1, 2.0)] };
    profiles("instance,batch,ms,between\na,1,2,interpolate", &[("a", interpolated)]);
}

#[test]
fn every_problem_with_row_and_cell() {
    profile_errors(
        "instance,batch,latency_ms\na,10,4.o\n\na,-1,4\n,10,4\na,1.5,-4\na,10\na,10,4,4",
        &[
            "error profiles 2:3: The latency is `4.o`, which is not a number.",
            "error profiles 4:2: The batch size is `-1`, which is out of range.",
            "error profiles 5:1: This row names no instance type.",
            "error profiles 6:2: The batch size is `1.5`, which is not a whole number.",
            "error profiles 6:3: The latency is `-4`, which is out of range.",
            "error profiles 7:3: The latency is missing.",
            "error profiles 8:4: This row has 4 cells, the table 3 columns.",
        ],
    );
    profile_errors(
        "machine,weight\na,4",
        &["error profiles 1:0: No column for the batch size and the latency among `machine`, `weight`."],
    );
    profile_errors("a,4", &["error profiles 1:0: The first row has 2 cells and there is no header."]);
    profile_errors(
        "instance,batch,p50,p99\na,1,5,4\na,2,,\na,3,1,2\na,3,1,2",
        &[
            "error profiles 2:3: p50 is 5 ms, but p99 is 4 ms.",
            "error profiles 3:3: There are no quantiles here.",
            "error profiles 5:0: `a` has its percentiles at batch 3 already.",
        ],
    );
    profile_errors(
        "a,1,2\ninstance,base,slope\na,1,2\nb,0,0",
        &[
            "error profiles 3:0: `a` has latencies already, further up.",
            "error profiles 4:2: Service takes no time: `base_ms` and `per_item_ms` are both 0.",
        ],
    );
    profile_errors(
        "instance,batch,ms,between\na,1,2,round_up\na,2,2,interpolate\nb,1,2,nearest",
        &[
            "error profiles 3:4: `a` has rows with different words in the column `between`.",
            "error profiles 4:4: `between` is `nearest`, which is unknown.",
        ],
    );
    profile_errors(
        "a,1,1e999\na,1,99999999",
        &[
            "error profiles 1:3: The latency is `1e999`, which is out of range.",
            "error profiles 2:3: The latency is `99999999`, which is out of range.",
        ],
    );
}

#[track_caller]
fn prices(text: &str, expect: &[(&str, u64, Option<u32>)]) {
    let read = read_prices(text);
    assert_eq!(told(&read.diagnostics), [""; 0], "{text}");
    let found: Vec<(&str, u64, Option<u32>)> =
        read.value.iter().map(|one| (one.name.as_str(), one.nanodollars.expect("sound"), one.max_count)).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn prices_in_many_clothes() {
    let expect = [("m5.large", 96_000_000, None), ("p4d", 1_032_770_000_000, None)];
    for text in [
        "instance,price\nm5.large,0.096\np4d,1032.77",
        "m5.large,0.096 \np4d,1032.77 \n\n",
        "m5.large,$0.096\np4d,\"$1,032.77\"",
        "Type\tPrice ($/h)\nm5.large\t0,096 \u{20ac}\np4d\t1.032,77 \u{20ac}",
        "| name | hourly cost |\n|---|---|\n| m5.large | $0.096/h |\n| p4d | 1,032.77 USD / hour |",
        "m5.large   0.096\np4d        1032.77",
        "instance;vcpu;price_per_hour\nm5.large;2;0,096\np4d;96;1032,77",
    ] {
        prices(text, &expect);
    }
    prices("a,0.1,5\nb,0.2,", &[("a", 100_000_000, Some(5)), ("b", 200_000_000, None)]);
    prices("max,instance,price\n5,a,0.1", &[("a", 100_000_000, Some(5))]);
}

#[test]
fn prices_are_in_one_currency_and_euros_are_told() {
    let euros = read_prices("instance,eur\na,0.1\nb,0.2");
    assert_eq!(told(&euros.diagnostics), Vec::<String>::new());
    assert_eq!(euros.notes, ["Prices in \u{20ac} stay as they are, and are shown with $."]);
    assert_eq!(read_prices("neural,$0.1\neurope,0.2").notes, Vec::<String>::new(), "names are no currencies");
    let mixed = told(&read_prices("a,$0.1\nb,0.2 EUR").diagnostics);
    assert_eq!(mixed, ["error prices 2:2: Some prices are in \u{20ac}, others in $."]);
}

#[test]
fn rows_measured_under_load_warn_that_they_contain_waiting() {
    let told = |rows: &str| told(&read_profiles(&format!("instance,concurrency,batch,latency_ms\n{rows}")).diagnostics);
    assert_eq!(told("a,1,1,5\na,1,8,9"), Vec::<String>::new());
    let warned = "Their latencies contain waiting, which the simulation would add once more.";
    let expected = format!("warning profiles 3:2: Rows with more than one request at a time: 2. {warned}");
    assert_eq!(told("a,1,1,5\na,4,8,9\na,16,16,30"), [expected]);
}

#[test]
fn price_errors() {
    let errors = |text: &str| told(&read_prices(text).diagnostics);
    assert_eq!(
        errors("a,0.1\na,0.2\nb,free\nc,0\n,1\nd,-1\ne,1,2"),
        [
            "error prices 2:1: `a` has a price in row 1 already.",
            "error prices 3:2: The price is `free`, which is not a number.",
            "error prices 4:2: The price is `0`, which is out of range.",
            "error prices 5:1: This row names no instance type.",
            "error prices 6:2: The price is `-1`, which is out of range.",
            "error prices 7:3: This row has 3 cells, the table 2 columns.",
        ]
    );
    assert_eq!(errors("name,colour\na,1"), ["error prices 1:0: No column for the price among `name`, `colour`."]);
    assert_eq!(errors("a,1,2,3"), ["error prices 1:0: The first row has 4 cells and there is no header."]);
    assert_eq!(errors("a,1,-2"), ["error prices 1:3: The count is `-2`, which is below zero."]);
}

#[test]
fn recorded_traces() {
    let read = |text: &str| {
        let read = read_trace(text);
        assert_eq!(told(&read.diagnostics), [""; 0], "{text}");
        read.value.iter().map(|row| (row.arrival_ns, row.batch, row.draw)).collect::<Vec<_>>()
    };
    assert_eq!(read("arrival_ms,batch\n0,3\n1.5,4"), [(0, 3, None), (1_500_000, 4, None)]);
    assert_eq!(read("0,3,7\n1.5,4,"), [(0, 3, Some(7)), (1_500_000, 4, None)]);
    assert_eq!(read("timestamp (s)\tsize\n0\t3\n0,0015\t4"), [(0, 3, None), (1_500_000, 4, None)]);
    assert_eq!(
        told(&read_trace("2,1\n1,1\n3,0").diagnostics),
        [
            "error trace 2:1: This query arrives before the one above it.",
            "error trace 3:2: The batch size is `0`, which is out of range.",
        ]
    );
}

/// The artifact's own price list, trailing blanks and all, where the folder of shared samples is there.
#[test]
fn the_artifacts_price_list() {
    let Some(text) = crate::shared("samples/ribbon__price.csv") else { return };
    let read = read_prices(&text);
    assert_eq!(read.diagnostics, []);
    let lines = text.lines().filter(|line| line.contains(',') && !line.starts_with("instance")).count();
    assert_eq!(read.value.len(), lines);
    let g4dn = read.value.iter().find(|price| price.name == "g4dn.xlarge").expect("g4dn.xlarge");
    assert_eq!(g4dn.nanodollars, Some(526_000_000));
}

/// The summary of the artifact's logs: percentiles are taken, means and counts left aside.
#[test]
fn the_artifacts_summary() {
    let Some(text) = crate::shared("samples/ribbon__mtwnd_summary_DERIVED.csv") else { return };
    let read = read_profiles(&text);
    assert_eq!(told(&read.diagnostics), [""; 0]);
    let Some(Latency::Quantiles { points, .. }) = read.value[0].latency.as_ref() else { panic!("no percentiles") };
    // Its first line: g4dn.xlarge,mtwnd,10,99,4.019,4.023,4.146,4.242,4.277
    assert_eq!(points[0], (10, vec![(0.5, 4.023), (0.95, 4.146), (0.99, 4.242)]));
}
