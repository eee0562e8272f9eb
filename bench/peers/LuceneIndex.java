// SPDX-License-Identifier: GPL-2.0-or-later
//
// Indexing with Lucene's own Arabic analyzer, from one thread.
//   LuceneIndex index DIRECTORY CORPUS.tsv   into a new index; columns: number, id, title, text
//   LuceneIndex count DIRECTORY WORD         prints DOCUMENTS and how many of them have WORD
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

public final class LuceneIndex {
  private static final double BUFFER_MB = 256;

  private LuceneIndex() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 1 && args[0].equals("version")) {
      System.out.println(Version.LATEST);
    } else if (args.length == 3 && args[0].equals("index")) {
      index(Paths.get(args[1]), Paths.get(args[2]));
    } else if (args.length == 3 && args[0].equals("count")) {
      count(Paths.get(args[1]), args[2]);
    } else {
      System.err.println(
          "usage: LuceneIndex index DIRECTORY CORPUS.tsv | count DIRECTORY WORD | version");
      System.exit(2);
    }
  }

  private static void index(Path path, Path corpus) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(new ArabicAnalyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setUseCompoundFile(false);
    try (Directory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader in = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] column = line.split("\t", -1);
        if (column.length != 4) {
          throw new IOException("not four columns in " + corpus);
        }
        Document document = new Document();
        document.add(new StringField("id", column[1], Field.Store.YES));
        // A TextField has documents, frequencies and positions.
        document.add(new TextField("title", column[2], Field.Store.YES));
        document.add(new TextField("text", column[3], Field.Store.YES));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  private static void count(Path path, String word) throws IOException {
    try (Directory directory = FSDirectory.open(path);
        DirectoryReader reader = DirectoryReader.open(directory);
        Analyzer analyzer = new ArabicAnalyzer()) {
      QueryBuilder builder = new QueryBuilder(analyzer);
      BooleanQuery.Builder either = new BooleanQuery.Builder();
      for (String field : new String[] {"title", "text"}) {
        Query query = builder.createBooleanQuery(field, word);
        if (query != null) { // null: a stop word
          either.add(query, BooleanClause.Occur.SHOULD);
        }
      }
      int found = new IndexSearcher(reader).count(either.build());
      System.out.println(reader.numDocs() + " " + found);
    }
  }
}
