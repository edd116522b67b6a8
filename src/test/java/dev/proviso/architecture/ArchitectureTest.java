package dev.proviso.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
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

  /** Floors, rooms (* is planned: must not exist yet), purpose, what they may use. */
  private static final FloorPlan PLAN =
      FloorPlan.of(
"""
platform | .          | refusals and faults; texts in languages; the public address       | –
platform | text       | how text from outside is shown, with nothing hidden               | –
platform | json       | strict reader, RFC 8785 writer, exact numbers, pointers           | text
platform | storage    | data source, migrations, ids, the queue of changes, sealing       | –
platform | net        | the only outgoing HTTP; address guard, URL rules, caps            | –
platform | jobs       | durable work: claim, back off, park                               | json storage
platform | http       | .wire .problem .body: connections, problem details, strict bodies | json
core     | ledger     | the ledger; Actor; the one event; the bus                         | platform
core     | identity   | principals, keys, roles, browser sessions, rates; no HTTP         | ledger platform
core     | conditions | field list or JSON Schema to a form, answers to typed values      | platform
core     | decisions  | what a ruling is and when it is valid                             | conditions platform
core     | requests   | the queue and its lifecycle; .intake .search .history .verify     | ledger conditions decisions platform
core     | policies   | what passes, what does not, what people see; .document .matching  | ledger identity conditions decisions requests grants platform
core     | grants     | what was allowed, used up and reported; .live: what may run now   | ledger identity conditions decisions requests platform
core     | signing    | the keys that sign what is proved to others                       | ledger platform
core     | checkpoints | the Merkle tree over the ledger, and signed checkpoints of it    | ledger signing platform
core     | receipts   | what was decided, signed for others to check                      | ledger decisions requests grants signing checkpoints platform
channels | .          | Channel, its deliveries, signatures                               | core platform
channels | callback   | tells the agent that asked                                        | core platform
channels | webhook    | tells endpoints of events                                         | core platform
channels | chat       | cards in chats, who presses there, and the one gate               | core platform
channels | telegram*  | cards in a chat                                                   | chat core platform
channels | slack      | cards in channels of Slack                                        | chat core platform
channels | email*     | messages with answers                                             | chat core platform
channels | discord*   | cards in a channel                                                | chat core platform
doors    | .          | Ask: what an agent does through any door                          | core platform
doors    | access     | who calls and what the route asks: keys, cookies, rates, headers  | core platform
doors    | rest       | everything under /api                                             | access channels core platform
doors    | web        | .shell and a room for each group of pages                         | access channels core hooks platform
doors    | mcp        | tools for agent hosts                                             | access core platform
doors    | hooks      | coding agents                                                     | access core platform
doors    | inbox*     | files in, files out                                               | access core platform
ops      | demo       | sample requests and simulated agents                              | core platform
ops      | backup     | what moves, proves and restores a database                        | channels core platform
ops      | health     | whether the server works                                          | doors.access core platform
ops      | metrics    | figures for Prometheus                                            | doors.access channels core platform
ops      | cli        | the command line, start and stop                                  | backup demo channels core platform
""");

  private static final Map<String, ArchRule> RULES = ClassRules.of(PLAN);
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
          "table", new String[] {"package dev.proviso.core.unheard; class Of {}"},
          "imports",
              new String[] {
                "package dev.proviso.platform.json; class Bad {"
                    + " dev.proviso.platform.storage.Change<?> job; }"
              },
          "cycles",
              new String[] {
                "package dev.proviso.core.requests; public class One {"
                    + " dev.proviso.core.requests.search.Two two; }",
                "package dev.proviso.core.requests.search; public class Two {"
                    + " dev.proviso.core.requests.One one; }"
              },
          "http",
              new String[] {
                "package dev.proviso.core.requests; class Bad { io.micronaut.http.HttpStatus"
                    + " status; }"
              },
          "clients",
              new String[] {
                "package dev.proviso.doors.web; class Bad { java.net.http.HttpClient client; }"
              },
          "everit",
              new String[] {
                "package dev.proviso.doors.rest; class Bad { org.everit.json.schema.Schema s; }"
              },
          "thymeleaf",
              new String[] {
                "package dev.proviso.doors.rest; class Bad { org.thymeleaf.TemplateEngine e; }"
              },
          "views",
              new String[] {
                "package dev.proviso.doors.rest; class Bad { io.micronaut.views.View view; }"
              },
          "names", new String[] {"package dev.proviso.doors.rest; class RequestService {}"},
          "streams",
              new String[] {
                "package dev.proviso.doors.rest; class Bad { void say() { System.out.println(); } }"
              });

  @Test
  void everyRoomHasClassesAndPlannedOnesDoNotExist() {
    for (FloorPlan.Room room : PLAN.rooms().values()) {
      String name = ClassRules.ROOT + "." + room.full();
      long classes = main.stream().filter(type -> in(type, name)).count();
      assertThat(classes == 0)
          .as(name + (room.planned() ? " is planned: take the * off when it lands" : " is empty"))
          .isEqualTo(room.planned());
    }
  }

  private static boolean in(JavaClass type, String name) {
    return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
  }

  @Test
  void floorsUseLowerFloorsOnly() {
    assertThat(PLAN.rooms().values().stream().map(FloorPlan.Room::floor).distinct().toList())
        .isEqualTo(FloorPlan.FLOORS);
    for (FloorPlan.Room from : PLAN.rooms().values()) {
      for (FloorPlan.Room to : PLAN.rooms().values()) {
        if (!from.floor().equals(to.floor()) && PLAN.allows(from.full(), to.full())) {
          assertThat(FloorPlan.height(to.floor()))
              .as(from.full() + " uses " + to.full())
              .isLessThan(FloorPlan.height(from.floor()));
        }
      }
    }
  }

  @Test
  void everyUseOfThePlanIsMade() {
    Set<String> made = new TreeSet<>();
    for (JavaClass type : main) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        made.add(place(type) + " " + place(dependency.getTargetClass().getBaseComponentType()));
      }
    }
    for (FloorPlan.Room room : PLAN.rooms().values()) {
      for (String use :
          room.planned() || room.uses().contains("–") ? Set.<String>of() : room.uses()) {
        String used =
            FloorPlan.FLOORS.contains(use) || use.contains(".") ? use : room.floor() + "." + use;
        assertThat(made)
            .as(room.full() + " may use " + use + " and does not")
            .anyMatch(it -> it.startsWith(room.full() + " " + used));
      }
    }
  }

  private static String place(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ClassRules.ROOT + ".")
        ? FloorPlan.room(name.substring(ClassRules.ROOT.length() + 1))
        : "-";
  }

  @Test
  void noSimpleNameStandsTwice() throws IOException {
    Map<String, Long> names =
        SourceRules.javaFiles(List.of(MAIN)).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("package-info.java"))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(names).allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
  }

  @Test
  void noPackageHasMoreThanFortyFiles() throws IOException {
    Map<Path, Long> sizes =
        SourceRules.javaFiles(List.of(MAIN)).stream()
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertThat(sizes)
        .allSatisfy((folder, files) -> assertThat(files).as(folder.toString()).isBetween(2L, 40L));
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
    assertThat(SourceRules.violations(TESTS, 300, 40, false)).isEmpty();
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
