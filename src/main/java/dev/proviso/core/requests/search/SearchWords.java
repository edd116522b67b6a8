package dev.proviso.core.requests.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Splits text into the words to index and to search for: NFKC, lower case, runs of letters and
 * digits, cut at 64 characters. Both databases index exactly these words, so both find the same.
 */
public final class SearchWords {

  private static final int MAX_WORD = 64;

  private SearchWords() {}

  /** Each word once, sorted, because an index takes sorted words faster. */
  public static Set<String> distinct(String... texts) {
    return new TreeSet<>(words(texts));
  }

  public static List<String> words(String... texts) {
    List<String> words = new ArrayList<>();
    for (String text : texts) {
      if (text != null) {
        split(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), words);
      }
    }
    return words;
  }

  private static void split(String text, List<String> words) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isLetterOrDigit(point) || isMark(point)) {
        if (word.length() < MAX_WORD) {
          word.appendCodePoint(point);
        }
      } else {
        flush(word, words);
      }
    }
    flush(word, words);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
