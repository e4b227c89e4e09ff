use serde_json::json;

use crate::program::{lines, run};

#[test]
fn lines_are_filtered_to_their_expressions_in_code_points() {
    let arabic = json!({"id": 1, "lang": "ar", "dct": "2023-06-30", "text": "😀 تنتهي المهمة في 30 حزيران/يونيو."});
    let spoken = json!({"id": "b", "lang": "en", "reference_time": "2023-06-30T17:00", "text": "Call me on Friday."});
    let none = json!({"id": 3, "lang": "en", "text": "Nothing here."});
    let output = run(&["timexes", "--jsonl"], format!("{arabic}\n{spoken}\n{none}\n").as_bytes());
    assert_eq!(
        lines(&output),
        [
            json!({"id": 1, "timexes": [{"start": 18, "end": 33, "text": "30 حزيران/يونيو", "type": "DATE", "value": "2023-06-30"}]}),
            json!({"id": "b", "timexes": [{"start": 11, "end": 17, "text": "Friday", "type": "DATE", "value": "2023-07-07"}]}),
            json!({"id": 3, "timexes": []}),
        ]
    );
}

#[test]
fn a_line_that_is_none_is_told_with_its_number() {
    let output = run(&["timexes", "--jsonl"], b"not json\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 1"));
}
