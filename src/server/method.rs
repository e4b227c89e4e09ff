//! The methods of the server, as a path names them: what limits, logs and metrics tell apart.

use crate::service::proto::summarizer_service_server::SERVICE_NAME;

/// A method that the server knows, or any other. Few, so that a caller's paths cannot fill the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// `Summarize`.
    Summarize,
    /// `SummarizeStream`.
    SummarizeStream,
    /// `GetCapabilities`.
    GetCapabilities,
    /// A news item of ninjs, over HTTP.
    Ninjs,
    /// What is shown to everybody who asks: the page, and the description of the JSON.
    Page,
    /// Anything of grpc.health.v1.
    Health,
    /// Anything of gRPC reflection.
    Reflection,
    /// A path that leads nowhere.
    Other,
}

impl Method {
    /// The method of a path such as `/khulasa.v1.SummarizerService/Summarize`.
    pub fn of(path: &str) -> Self {
        match path {
            "/ninjs" => return Method::Ninjs,
            "/" | "/openapi.json" => return Method::Page,
            asset if asset.starts_with("/desk/") => return Method::Page,
            _ => {}
        }
        let Some((service, method)) = path.strip_prefix('/').and_then(|path| path.split_once('/')) else {
            return Method::Other;
        };
        match (service, method) {
            (SERVICE_NAME, "Summarize") => Method::Summarize,
            (SERVICE_NAME, "SummarizeStream") => Method::SummarizeStream,
            (SERVICE_NAME, "GetCapabilities") => Method::GetCapabilities,
            ("grpc.health.v1.Health", _) => Method::Health,
            ("grpc.reflection.v1.ServerReflection" | "grpc.reflection.v1alpha.ServerReflection", _) => Method::Reflection,
            _ => Method::Other,
        }
    }

    /// Whether the service does it, in whatever form.
    pub fn is_of_the_service(self) -> bool {
        matches!(self, Method::SummarizeStream | Method::GetCapabilities) || self.summarizes_one()
    }

    /// Whether it summarises one document.
    pub fn summarizes_one(self) -> bool {
        matches!(self, Method::Summarize | Method::Ninjs)
    }

    /// Its name in logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Method::Summarize => "Summarize",
            Method::SummarizeStream => "SummarizeStream",
            Method::GetCapabilities => "GetCapabilities",
            Method::Ninjs => "ninjs",
            Method::Page => "page",
            Method::Health => "Health",
            Method::Reflection => "Reflection",
            Method::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_whole() {
        assert_eq!(Method::of("/khulasa.v1.SummarizerService/Summarize"), Method::Summarize);
        for path in ["", "Summarize", "/khulasa.v1.SummarizerService/Summarize/", "/x/Summarize"] {
            assert_eq!(Method::of(path), Method::Other, "{path}");
        }
    }
}
