use khulasa::server::Token;

use crate::harness::Running;
use crate::http::send;

#[tokio::test]
async fn the_page_is_open_to_everybody_and_may_do_little() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("page.tokens");
    std::fs::write(&file, Token::random().unwrap().line("desk")).unwrap();
    let server = Running::start_with(|config| config.tokens = Some(file)).await;
    let index = send(&server, "GET", "/", &[], b"").await;
    assert_eq!(
        (index.status, index.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let policy = index.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self';") && !policy.contains("unsafe"),
        "{policy}"
    );
    let html = std::str::from_utf8(&index.body).unwrap();
    let named = html.split('"').filter(|name| name.starts_with("/desk/"));
    let mut files = 0;
    for name in named {
        let file = send(&server, "GET", name, &[], b"").await;
        assert_eq!(
            (file.status, file.header("x-content-type-options")),
            (200, Some("nosniff")),
            "{name}"
        );
        let again = send(&server, "GET", name, &[("if-none-match", file.header("etag").unwrap())], b"").await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        files += 1;
    }
    assert!(files > 2, "{html}");
    assert_eq!(send(&server, "GET", "/desk/nothing.js", &[], b"").await.status, 404);
}
