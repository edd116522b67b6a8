package dev.proviso.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in docs/contributing.md: every place that it names exists, and every room is on it. */
class MapTest {

  private static final Path MAIN = Path.of("src/main/java/dev/proviso");
  private static final Path TEST = Path.of("src/test/java/dev/proviso");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern PLACE =
      Pattern.compile(
          "(platform|core|channels|doors|ops|testing|proof|architecture|parent|checks|[.]ci|src)"
              + "(/[\\w./-]+)?");

  @Test
  void leadsToPlacesThatThereAre() throws IOException {
    Set<String> places = places();
    assertThat(places).hasSizeGreaterThan(50);
    assertThat(places).allMatch(MapTest::exists);
    assertThat(exists("core/requests/NoSuchClass")).isFalse();
  }

  @Test
  void hasEveryRoom() throws IOException {
    Set<String> places = places();
    for (Path floor : folders(MAIN)) {
      assertThat(places).contains(floor.getFileName().toString());
      for (Path room : folders(floor)) {
        String name = floor.getFileName() + "/" + room.getFileName();
        boolean channel = floor.endsWith("channels");
        boolean operation = floor.endsWith("ops");
        if (!channel && !operation) {
          assertThat(places).contains(name);
        }
      }
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> found = Files.list(parent)) {
      return found.filter(Files::isDirectory).toList();
    }
  }

  private static Set<String> places() throws IOException {
    String text = Files.readString(Path.of("docs/contributing.md"));
    int from = text.indexOf("## Where things are");
    Matcher span = SPAN.matcher(text.substring(from, text.indexOf("\n## ", from + 1)));
    Set<String> places = new TreeSet<>();
    while (span.find()) {
      if (PLACE.matcher(span.group(1)).matches()) {
        places.add(span.group(1));
      }
    }
    return places;
  }

  private static boolean exists(String place) {
    return Stream.of(
            Path.of(place),
            MAIN.resolve(place),
            MAIN.resolve(place + ".java"),
            TEST.resolve(place),
            TEST.resolve(place + ".java"))
        .anyMatch(Files::exists);
  }
}
