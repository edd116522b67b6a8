package dev.proviso.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.proviso.Application;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the shape of the source: packages, imports, names, lengths. */
class ArchitectureTest {

  /** Height, packages (* is planned: must not exist yet), purpose, what they may import. */
  private static final PackageTable TABLE =
      PackageTable.of(
          """
          0 | json         | strict reader, RFC 8785 writer, exact numbers, pointers            | –
          0 | text         | how text of strangers is drawn                                     | –
          0 | storage      | data source, migrations, converters, ids, the write queue, sealing | –
          0 | outbound     | the only outgoing HTTP; address guard, URL rules, caps             | –
          0 | conditions   | field list or JSON Schema to form model to checked, typed values   | –
          1 | activity     | the ledger; Actor; the one event; Feed                             | storage
          1 | outbox       | durable work: claim, back off, park                                | storage
          1 | decisions    | what a ruling is and when it is valid                              | conditions storage
          2 | policies*    | facts to ruling                                                    | conditions decisions activity storage
          2 | access       | principals, keys, roles, browser sessions, rate buckets; no HTTP   | activity storage
          3 | requests     | the queue and its lifecycle; RequestDocument                       | conditions decisions policies activity outbound storage
          3 | http         | shared by the doors: filters, Problems, caller binding, cookies    | access activity
          4 | delivery     | callbacks, webhooks, signature, endpoint health                    | requests decisions activity outbox outbound storage
          4 | notify*      | Channel; .telegram .email .slack .discord                          | requests decisions conditions activity access outbox outbound storage
          5 | api web      | REST; htmx, one *Page per page                                     | http access activity conditions decisions policies requests delivery notify outbox outbound
          5 | mcp* hooks*  | MCP; coding-agent hooks                                            | http access activity conditions decisions requests
          5 | ops          | command line, health, metrics, backup, retention                   | all but the doors
          5 | demo         | sample requests and a simulated agent                              | requests access activity storage json
          """);

  private static final Map<String, ArchRule> RULES = ClassRules.of(TABLE);
  private static final Path MAIN = Path.of("src/main/java");
  private static final List<Path> TESTS =
      List.of(
          Path.of("src/test/java"),
          Path.of("checks/browser/src/test/java"),
          Path.of("checks/bench/src/test/java"));

  private static JavaClasses main;

  @TempDir Path folder;

  /** The compiled main classes, without those that Micronaut generates ({@code $…}). */
  @BeforeAll
  static void readMainClasses() throws URISyntaxException {
    Path root =
        Path.of(Application.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    main =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/$"))
            .importPath(root);
    assertThat(main.size()).isGreaterThan(50);
  }

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyClassKeepsTheRule(String rule) {
    RULES.get(rule).check(main);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleFindsWhatBreaksIt(String rule) throws IOException {
    JavaClasses bad = Seed.compile(folder, SEEDS.get(rule));
    assertThat(RULES.get(rule).evaluate(bad).hasViolation()).isTrue();
  }

  private static final Map<String, String[]> SEEDS =
      Map.of(
          "table", new String[] {"package dev.proviso.unheard; class Of {}"},
          "imports",
              new String[] {
                "package dev.proviso.json; class Bad { dev.proviso.storage.Job<?> job; }"
              },
          "cycles",
              new String[] {
                "package dev.proviso.json; public class One { dev.proviso.storage.Two two; }",
                "package dev.proviso.storage; public class Two { dev.proviso.json.One one; }"
              },
          "http",
              new String[] {
                "package dev.proviso.requests; class Bad { io.micronaut.http.HttpStatus status; }"
              },
          "clients",
              new String[] {
                "package dev.proviso.web; class Bad { java.net.http.HttpClient client; }"
              },
          "everit",
              new String[] {
                "package dev.proviso.api; class Bad { org.everit.json.schema.Schema s; }"
              },
          "thymeleaf",
              new String[] {
                "package dev.proviso.api; class Bad { org.thymeleaf.TemplateEngine e; }"
              },
          "views",
              new String[] {"package dev.proviso.api; class Bad { io.micronaut.views.View view; }"},
          "names", new String[] {"package dev.proviso.api; class RequestService {}"},
          "streams",
              new String[] {
                "package dev.proviso.api; class Bad { void say() { System.out.println(); } }"
              });

  @Test
  void everyPackageOfTheTableHasClassesAndPlannedOnesDoNotExist() {
    for (PackageTable.Row row : TABLE.rows().values()) {
      String name = ClassRules.ROOT + "." + row.name();
      long classes = main.stream().filter(type -> in(type, name)).count();
      assertThat(classes == 0)
          .as(name + (row.planned() ? " is planned: take the * off when it lands" : " is empty"))
          .isEqualTo(row.planned());
    }
  }

  private static boolean in(JavaClass type, String name) {
    return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
  }

  @Test
  void theTableImportsDownwardsOnly() {
    for (PackageTable.Row from : TABLE.rows().values()) {
      for (PackageTable.Row to : TABLE.rows().values()) {
        boolean self = from.name().equals(to.name());
        boolean commandLineStartsDemo = from.name().equals("ops") && to.name().equals("demo");
        if (!self && !commandLineStartsDemo && TABLE.allows(from.name(), to.name())) {
          boolean ground = PackageTable.GROUND.contains(to.name());
          assertThat(ground || to.height() < from.height()).as(from + " imports " + to).isTrue();
        }
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    Set<Path> packages = new TreeSet<>();
    for (Path file : SourceRules.javaFiles(List.of(MAIN))) {
      packages.add(file.getParent());
    }
    assertThat(packages).hasSizeGreaterThan(5);
    for (Path directory : packages) {
      Path info = directory.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).startsWith("/**");
    }
  }

  @Test
  void classesAndMethodsAreShort() {
    assertThat(SourceRules.violations(List.of(MAIN), 300, 40, true)).isEmpty();
    assertThat(SourceRules.violations(TESTS, 400, 40, false)).isEmpty();
  }

  @Test
  void findsLongClassesLongMethodsAndSleepers() throws IOException {
    String body = Stream.generate(() -> "\n").limit(50).collect(Collectors.joining());
    Files.writeString(
        folder.resolve("Long.java"),
        "class Long { void m() { %s } void s() throws Exception { Thread.sleep(1); } }"
            .formatted(body));
    assertThat(SourceRules.violations(List.of(folder), 45, 40, false))
        .hasSize(3)
        .anyMatch(it -> it.contains("class Long has 51 lines"))
        .anyMatch(it -> it.contains("method m has 51 lines"))
        .anyMatch(it -> it.contains("sleeps"));
  }
}
