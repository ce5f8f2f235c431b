//! Price lists. Schemas: the EC2 offer file and the answer of `aws pricing get-products` (AWS Price List documentation), llm-d planner's GPU
//! catalog. Expected prices: read off the sample.

use super::{check_errors, recognised};
use scenario::import::{Import, Yield};

fn prices(import: &Import, reading: usize) -> Vec<(&str, u64)> {
    let Yield::Prices(prices) = &import.readings[reading].yields else { panic!("no prices") };
    prices.iter().map(|price| (price.name.as_str(), price.nanodollars.expect("sound"))).collect()
}

fn product(sku: &str, kind: &str, system: &str) -> String {
    format!(
        r#""{sku}": {{"sku": "{sku}", "productFamily": "Compute Instance", "attributes": {{"instanceType": "{kind}", "operatingSystem": "{system}", "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}}}}"#
    )
}

fn offer(sku: &str, price: &str) -> String {
    format!(
        r#""{sku}": {{"{sku}.J": {{"priceDimensions": {{"{sku}.J.6": {{"unit": "Hrs", "pricePerUnit": {{"USD": "{price}"}}}}}}}}}}"#
    )
}

#[test]
fn aws_offer_file() {
    let products = [
        product("A", "c5.large", "Linux"),
        product("B", "c5.large", "Windows"),
        product("C", "m5.large", "Linux"),
        product("D", "m5.large", "Linux"),
        product("E", "t3.nano", "Linux"),
        r#""F": {"sku": "F", "productFamily": "Storage", "attributes": {"volumeType": "gp3"}}"#.to_owned(),
    ];
    let offers = [
        offer("A", "0.0850000000"),
        offer("B", "0.1770000000"),
        offer("C", "0.1"),
        offer("D", "0.096"),
        offer("E", "0.0000000000"),
    ];
    let text =
        format!(r#"{{"products": {{{}}}, "terms": {{"OnDemand": {{{}}}}}}}"#, products.join(","), offers.join(","));
    let import = recognised("index.json", &text);
    assert_eq!(prices(&import, 0), [("c5.large", 85_000_000), ("m5.large", 96_000_000)]);
    let skipped: Vec<usize> = import.skipped.iter().map(|skipped| skipped.rows).collect();
    assert_eq!(skipped, [2, 1, 1], "Windows and storage; t3.nano; the second m5.large: {:?}", import.skipped);
    check_errors(
        &format!(r#"{{"products": {{{}}}, "terms": {{"OnDemand": {{{}}}}}}}"#, products[0], offer("A", "9e99")),
        &["error file 1:20 products.A: The price is `9e99`, which is out of range."],
    );
    check_errors(
        r#"{"products": {}, "terms": {}}"#,
        &["error file 0:0: This is AWS price list's offer file (JSON), but nothing in it can be used."],
    );
}

#[test]
fn aws_get_products() {
    let inner = format!(
        r#"{{"product": {}, "terms": {{"OnDemand": {}}}}}"#,
        &product("A", "c5.large", "Linux")[5..],
        &offer("A", "0.085")[5..]
    );
    let text = serde_json::json!({ "FormatVersion": "aws_v1", "PriceList": [inner, "{}"] }).to_string();
    let import = recognised("prices.json", &text);
    assert_eq!(prices(&import, 0), [("c5.large", 85_000_000)]);
    // `--query PriceList` leaves the list alone; many ask for an unused capacity reservation, which costs as much.
    for status in ["Used", "UnusedCapacityReservation", "AllocatedCapacityReservation"] {
        let list = serde_json::json!([inner.replace("Used", status)]).to_string();
        match status {
            "AllocatedCapacityReservation" => assert!(scenario::import::sniff("list.json", &list).is_err()),
            _ => assert_eq!(prices(&recognised("list.json", &list), 0), [("c5.large", 85_000_000)]),
        }
    }
    check_errors(
        r#"{"PriceList": ["{"]}"#,
        &["error file 1:16 PriceList[0]: This entry is no JSON: This `{` is never closed."],
    );
}

#[test]
fn llmd_catalog_by_cloud() {
    let text = r#"{"gpu_types": [{"gpu_type": "L4", "cost_per_hour_usd": 0.8, "cost_per_hour_gcp": 0.70}, {"gpu_type": "H100", "cost_per_hour_usd": 4.5, "cost_per_hour_gcp": null}]}"#;
    let import = recognised("gpus.json", text);
    let names: Vec<&str> = import.readings.iter().map(|reading| reading.name.as_str()).collect();
    assert_eq!(names, ["general price", "price at Google Cloud"]);
    assert_eq!(prices(&import, 0), [("L4", 800_000_000), ("H100", 4_500_000_000)]);
    assert_eq!(prices(&import, 1), [("L4", 700_000_000)]);
}

#[test]
fn spreadsheets() {
    let expect = [("m5.large", 96_000_000), ("p4d.24xlarge", 32_772_600_000)];
    for text in [
        "Instance\tPrice\nm5.large\t0,096 \u{20ac}\np4d.24xlarge\t32,7726 \u{20ac}\n",
        "API Name\tvCPU\tOn Demand cost\nm5.large\t2\t$0.096 hourly\np4d.24xlarge\t96\t$32.7726 hourly\n",
        "m5.large;0,096\np4d.24xlarge;32,7726\n",
    ] {
        assert_eq!(prices(&recognised("prices.tsv", text), 0), expect, "{text}");
    }
    check_errors("instance,price\na,free\n", &["error file 2:2: The price is `free`, which is not a number."]);
}
