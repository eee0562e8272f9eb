// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does Lucene take for the top ten, on the index that LuceneIndex (bench/peers) makes?
//   LuceneQueries DIRECTORY QUERIES.tsv SNIPPETS PASSES      (SNIPPETS: 0 or 1)
// Words in title or text, as ArabicAnalyzer has them; with snippets the UnifiedHighlighter shows
// one passage of the text. Prints "MEDIAN_MS P99_MS MEAN_MS HITS FIRST_MS": of each query the least
// CPU time of this thread over the passes, after as many passes that are not counted, so that the
// compiler is done. Its threads, and the garbage collector's, do not count.
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public final class LuceneQueries {
  private LuceneQueries() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: LuceneQueries DIRECTORY QUERIES.tsv SNIPPETS PASSES");
      System.exit(2);
    }
    List<String> queries = new ArrayList<>();
    Path file = Paths.get(args[1]);
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      queries.add(line.substring(line.indexOf('\t') + 1));
    }
    boolean snippets = args[2].equals("1");
    int passes = Integer.parseInt(args[3]);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    try (Directory directory = FSDirectory.open(Paths.get(args[0]));
        DirectoryReader reader = DirectoryReader.open(directory);
        Analyzer analyzer = new ArabicAnalyzer()) {
      IndexSearcher searcher = new IndexSearcher(reader);
      QueryBuilder builder = new QueryBuilder(analyzer);
      UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);
      double[] least = new double[queries.size()];
      double[] first = new double[queries.size()];
      Arrays.fill(least, Double.MAX_VALUE);
      long hits = 0;
      for (int pass = 0; pass < 2 * passes; ++pass) {
        for (int i = 0; i < queries.size(); ++i) {
          long start = clock.getCurrentThreadCpuTime();
          int shown = answer(searcher, builder, snippets ? highlighter : null, queries.get(i));
          double took = (clock.getCurrentThreadCpuTime() - start) / 1e6;
          if (pass == 0) {
            hits += shown;
            first[i] = took;
          }
          if (pass >= passes) {
            least[i] = Math.min(least[i], took);
          }
        }
      }
      Arrays.sort(least);
      Arrays.sort(first);
      double sum = Arrays.stream(least).sum();
      System.out.printf("%.4f %.4f %.4f %d %.4f%n", least[least.length / 2],
          least[least.length * 99 / 100], sum / least.length, hits, first[first.length / 2]);
    }
  }

  private static int answer(
      IndexSearcher searcher, QueryBuilder builder, UnifiedHighlighter highlighter, String text)
      throws IOException {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    for (String field : new String[] {"title", "text"}) {
      Query query = builder.createBooleanQuery(field, text);
      if (query != null) { // null: stop words only
        either.add(query, BooleanClause.Occur.SHOULD);
      }
    }
    Query query = either.build();
    TopDocs top = searcher.search(query, 10);
    int shown = 0;
    if (highlighter != null) {
      for (String snippet : highlighter.highlight("text", query, top, 1)) {
        shown += snippet == null ? 0 : 1;
      }
      return shown;
    }
    for (ScoreDoc hit : top.scoreDocs) {
      shown += searcher.doc(hit.doc).get("id").isEmpty() ? 0 : 1;
    }
    return shown;
  }
}
