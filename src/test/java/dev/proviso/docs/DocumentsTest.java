package dev.proviso.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around the code: the documents, and the closed list of the top level. */
class DocumentsTest {

  /** Nothing else lies at the top of the repository. */
  private static final Set<String> TOP_LEVEL =
      Set.of(
          ".ci",
          ".editorconfig",
          ".github",
          ".gitignore",
          ".mvn",
          "Dockerfile",
          "LICENSE",
          "README.md",
          "SECURITY.md",
          "TOOL.md",
          "checks",
          "docker-compose.yml",
          "docs",
          "openai-tools.json",
          "parent",
          "pom.xml",
          "src");

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");

  static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root : new String[] {".", "docs", ".github", ".github/ISSUE_TEMPLATE"}) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        files.filter(it -> it.toString().endsWith(".md")).forEach(found::add);
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
    String text = CODE.matcher(Files.readString(document)).replaceAll("");
    Matcher links = LINK.matcher(text);
    while (links.find()) {
      String link = links.group(1);
      // The browser tests take the pictures; until they have, there is no folder for them.
      boolean untaken = link.startsWith("docs/images/") && !Files.exists(Path.of("docs/images"));
      if (!link.matches("[a-z]+:.*") && !untaken) {
        assertLeads(document, link);
      }
    }
  }

  private static void assertLeads(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path folder = document.toAbsolutePath().getParent();
    Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
    assertThat(target).as("%s links to %s", document, link).exists();
    if (parts.length == 2) {
      assertThat(anchors(target)).as("%s links to %s", document, link).contains(parts[1]);
    }
  }

  /** Anchors as GitHub makes them of headings, and those that are written out. */
  private static Set<String> anchors(Path document) throws IOException {
    String text = CODE.matcher(Files.readString(document)).replaceAll("");
    Set<String> anchors = new TreeSet<>();
    Pattern.compile("(?m)^#+ (.*)$")
        .matcher(text)
        .results()
        .map(it -> it.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
        .forEach(it -> anchors.add(it.replace(' ', '-')));
    Pattern.compile("id=\"([^\"]+)\"")
        .matcher(text)
        .results()
        .forEach(it -> anchors.add(it.group(1)));
    return anchors;
  }

  @Test
  void theReadmeNamesTheCommandsThatBuildAndTest() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md")))
        .contains(
            "mvn -q -DskipTests package && java -jar target/proviso.jar demo", "mvn -q verify");
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>proviso</finalName>");
    assertThat(Path.of(".ci/run")).isExecutable();
    assertThat(Path.of("checks/run")).isExecutable();
  }

  @Test
  void nothingElseLiesAtTheTop() throws Exception {
    assumeTrue(Files.exists(Path.of(".git")), "not a clone");
    Process git = new ProcessBuilder("git", "ls-files").redirectErrorStream(true).start();
    String files = new String(git.getInputStream().readAllBytes());
    assumeTrue(git.waitFor(20, TimeUnit.SECONDS) && git.exitValue() == 0, "git says " + files);

    Set<String> top =
        files
            .lines()
            .map(line -> line.split("/")[0])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(TOP_LEVEL).containsAll(top);
    assertThat(top).hasSizeGreaterThan(5);
  }
}
