use khulasa::service::proto::{Role, SignalKind, SummarizeResponse, Want};

use crate::harness::{Running, text};

const ARTICLE: &str = "أغلق مجلس المدينة، اليوم الثلاثاء، جسر الميناء أمام السيارات. وقالت رئيسة البلدية ليلى الحداد: «الجسر للمشاة الآن». \
                       ورحب التجار بإغلاق الجسر أمام السيارات. ويعبر الجسر 20 ألف سيارة يوميا.";

async fn answer(roles: &[Role]) -> SummarizeResponse {
    let server = Running::start().await;
    let mut request = text(ARTICLE);
    request.want = Some(Want {
        roles: roles.iter().map(|&role| role.into()).collect(),
        explanations: true,
        all_sentences: true,
        ..Want::default()
    });
    server.client().await.summarize(request).await.unwrap().into_inner()
}

fn slice(span: Option<khulasa::service::proto::Span>) -> String {
    let span = span.unwrap();
    ARTICLE[span.start as usize..span.end as usize].to_owned()
}

#[tokio::test]
async fn the_decision_comes_with_its_parts_and_its_reasons() {
    let response = answer(&[Role::HeadlineDecision]).await;
    let decision = response.headline_decision.unwrap();
    assert_eq!((decision.index, response.sentences[0].index), (0, 0));
    assert_eq!(slice(decision.span), decision.text);
    assert_eq!(slice(decision.actor), "مجلس المدينة");
    assert_eq!(slice(decision.action), "أغلق");
    assert_eq!(slice(decision.object), "جسر الميناء أمام السيارات");
    let signals = &response.explanations[0].decision_signals;
    assert!(signals.iter().any(|signal| signal.kind() == SignalKind::Directed));
    assert!(
        signals
            .iter()
            .all(|signal| (signal.value * signal.weight - signal.contribution).abs() < 1e-12)
    );
}

#[tokio::test]
async fn sentences_have_the_roles_that_were_asked_for_and_no_others() {
    let response = answer(&[Role::Quote, Role::Reaction]).await;
    assert!(response.headline_decision.is_none());
    let roles: Vec<Vec<Role>> = response
        .all_sentences
        .iter()
        .map(|sentence| sentence.roles.iter().map(|annotation| annotation.role()).collect())
        .collect();
    assert_eq!(roles, [vec![], vec![Role::Quote], vec![Role::Reaction], vec![]]);
    assert_eq!(slice(response.all_sentences[1].roles[0].speaker), "رئيسة البلدية ليلى الحداد");
    assert_eq!(slice(response.all_sentences[2].roles[0].cue), "ورحب");
}
