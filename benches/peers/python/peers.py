"""The summarisers in Python: each gives a call that returns how many sentences came back."""

import re

ASKED = 3
LANGUAGES = {"ar": "arabic", "en": "english"}

# Where English is cut: a mark, a space. A regular expression is faster than the model that NLTK would use, which no registry has.
CUT = re.compile(r"(?<=[.!?؟])\s+")


def named(peer, language, text):
    family, _, method = peer.partition(" ")
    return {"sumy": sumy, "summa": summa, "gensim": gensim, "networkx": networkx}[family](method, LANGUAGES[language], text)


def sumy(method, language, text):
    """Parsed, stemmed and summarised as its documentation shows."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.utils import get_stop_words

    summarizer_class = sumy_class(method)

    def call():
        parser = PlaintextParser.from_string(text, sumy_tokenizer(language))
        summarizer = summarizer_class(Stemmer(language))
        summarizer.stop_words = stop_words
        return len(summarizer(parser.document, ASKED))

    stop_words = get_stop_words(language)
    return call


def sumy_class(method):
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    return {"TextRank": TextRankSummarizer, "LexRank": LexRankSummarizer, "Luhn": LuhnSummarizer, "LSA": LsaSummarizer}[method]


def sumy_tokenizer(language):
    """Its own for Arabic. For English, its words without the model of sentences that NLTK downloads."""
    from nltk.tokenize import NLTKWordTokenizer
    from sumy.nlp.tokenizers import Tokenizer

    class Sentences:
        def tokenize(self, text):
            return CUT.split(text)

    class WithoutModel(Tokenizer):
        def _get_sentence_tokenizer(self, language):
            return Sentences()

        def _get_word_tokenizer(self, language):
            return NLTKWordTokenizer()

    return Tokenizer(language) if language == "arabic" else WithoutModel(language)


def summa(_, language, text):
    """It is asked for a share of the sentences, which makes about three."""
    from summa.summarizer import summarize

    ratio = share(text)
    return lambda: len(summarize(text, ratio=ratio, language=language, split=True))


def gensim(_, language, text):
    """It knows English alone: Arabic is read by the same rules."""
    from gensim.summarization import summarize

    ratio = share(text)
    return lambda: len(summarize(text, ratio=ratio, split=True))


def networkx(_, language, text):
    """What tutorials show: TF-IDF, cosines of all pairs, PageRank."""
    from networkx import from_numpy_array, pagerank
    from sklearn.feature_extraction.text import TfidfVectorizer

    def call():
        sentences = CUT.split(text)
        vectors = TfidfVectorizer().fit_transform(sentences)
        ranks = pagerank(from_numpy_array((vectors @ vectors.T).toarray()))
        best = sorted(ranks, key=ranks.get, reverse=True)[:ASKED]
        return len([sentences[index] for index in sorted(best)])

    return call


def share(text):
    return (ASKED + 0.5) / len(CUT.split(text))
