package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T13: two requests that differ in what a reviewer sees have different hashes, and the same request
 * has the same one. {@code -Dproof.pairs=1000000} for the long form.
 */
@Tag("proof")
class HashProofTest {

  private static final int PAIRS = Proof.size("proof.pairs", 20_000);
  private static final String[] TEXTS = {
    "title", "plan", "context", "requester", "action", "preview", "preview_format", "session_id"
  };
  private static final String[] SOME = {
    "", "a", "A", "\u00e4", "a\u0308", "null", "\"", "\\", "a\",\"plan\":\"b", "\u202e", "0", "\n"
  };

  @Test
  void tellsApartWhatIsNotTheSame() {
    long seed = Proof.seed();
    Random random = new Random(seed);
    Map<String, String> meaningOf = new HashMap<>();
    int collisions = 0;
    for (int i = 0; i < PAIRS; i++) {
      Map<String, String> one = content(random);
      Map<String, String> other = new TreeMap<>(one);
      change(other, random);
      collisions += differ(one, other) ? 0 : 1;
      assertThat(hash(one)).isEqualTo(hash(new HashMap<>(one)));
      if (i < 200_000) {
        String meaning = one.toString();
        String before = meaningOf.putIfAbsent(hash(one), meaning);
        collisions += before == null || before.equals(meaning) ? 0 : 1;
      }
    }
    Proof.figures(
        "T13",
        "%d pairs that differ in one member, %d collisions (seed %d)",
        PAIRS,
        collisions,
        seed);
    assertThat(collisions).isZero();
  }

  private static boolean differ(Map<String, String> one, Map<String, String> other) {
    return one.equals(other) == hash(one).equals(hash(other));
  }

  private static Map<String, String> content(Random random) {
    Map<String, String> content = new TreeMap<>();
    for (String name : TEXTS) {
      content.put(name, text(random));
    }
    content.put("params", json(random));
    content.put("conditions_schema", random.nextBoolean() ? json(random) : "null");
    content.put("expires_at", Long.toString(random.nextInt(1_000_000)));
    return content;
  }

  private static String text(Random random) {
    if (random.nextInt(3) == 0) {
      return SOME[random.nextInt(SOME.length)];
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(random.nextInt(9) == 0 ? 0x1f600 + i : 0x20 + random.nextInt(0x5f));
    }
    return text.toString();
  }

  private static String json(Random random) {
    ObjectNode json = JsonText.object();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = SOME[random.nextInt(SOME.length)];
      switch (random.nextInt(4)) {
        case 0 -> json.put(name, random.nextInt(100) - 50);
        case 1 -> json.put(name, random.nextInt(100) / 8.0);
        case 2 -> json.putNull(name);
        default -> json.put(name, text(random));
      }
    }
    return JsonText.write(json);
  }

  private static void change(Map<String, String> content, Random random) {
    int which = random.nextInt(TEXTS.length + 2);
    if (which < TEXTS.length) {
      content.put(TEXTS[which], text(random));
    } else if (which == TEXTS.length) {
      content.put("expires_at", Long.toString(random.nextInt(1_000_000)));
    } else {
      ObjectNode params = (ObjectNode) StrictJson.read(content.get("params"));
      content.put("params", JsonText.write(params.put("more", random.nextInt(1_000))));
    }
  }

  private static String hash(Map<String, String> content) {
    String schema = content.get("conditions_schema");
    return new Request(
            "req_1",
            1L,
            RequestStatus.PENDING,
            Priority.NORMAL,
            "prn_1",
            content.get("requester"),
            content.get("title"),
            content.get("plan"),
            content.get("context"),
            "[]",
            null,
            schema.equals("null") ? null : schema,
            content.get("action"),
            content.get("params"),
            content.get("preview"),
            content.get("preview_format"),
            content.get("session_id"),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.ofEpochSecond(Long.parseLong(content.get("expires_at"))),
            "",
            2,
            null,
            null,
            0,
            null,
            null,
            null)
        .hashed()
        .contentSha256();
  }
}
