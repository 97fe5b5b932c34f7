import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.omegat.core.matching.FuzzyMatcher;
import org.omegat.core.matching.LevenshteinDistance;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneCJKTokenizer;
import org.omegat.tokenizer.LuceneEnglishTokenizer;
import org.omegat.util.Token;

/**
 * Prints OmegaT's three fuzzy scores for each pair of texts on standard input.
 *
 * A line holds a query, a tab and a unit's text. The tokenizers are those that OmegaT
 * takes for the language, the three ways of cutting those of its
 * org.omegat.core.statistics.FindMatches: stems, words, and everything with spaces and marks.
 */
class OmegaTScores {
    public static void main(String[] arguments) throws Exception {
        boolean korean = arguments[0].equals("ko");
        ITokenizer tokenizer = korean ? new LuceneCJKTokenizer() : new LuceneEnglishTokenizer();
        Locale locale = new Locale(arguments[0]);
        LevenshteinDistance distance = new LevenshteinDistance();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] texts = line.split("\t");
            Token[][][] cut = new Token[2][][];
            for (int i = 0; i < 2; i++) {
                String lower = texts[i].toLowerCase(locale);
                cut[i] = new Token[][] {
                    tokenizer.tokenizeWords(texts[i], ITokenizer.StemmingMode.MATCHING),
                    tokenizer.tokenizeWords(lower, ITokenizer.StemmingMode.NONE),
                    tokenizer.tokenizeVerbatim(lower),
                };
            }
            StringBuilder scores = new StringBuilder();
            for (int way = 0; way < 3; way++) {
                int score = FuzzyMatcher.calcSimilarity(distance, cut[0][way], cut[1][way]);
                scores.append(way == 0 ? "" : "\t").append(score);
            }
            out.println(scores);
        }
    }
}
