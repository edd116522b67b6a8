package dev.proviso.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rules that hold for every compiled class of the main source tree, by name. */
final class ClassRules {

  static final String ROOT = "dev.proviso";

  private static final Set<String> IN_ROOT =
      Set.of("Application", "Refusal", "Fault", "package-info");
  private static final String BANNED =
      ".*(Service|Impl|Manager|Utils?|Helper|Dto|Constants)|(Base|Abstract)[A-Z].*";

  private final PackageTable table;

  private ClassRules(PackageTable table) {
    this.table = table;
  }

  static Map<String, ArchRule> of(PackageTable table) {
    ClassRules rules = new ClassRules(table);
    Map<String, ArchRule> named = new LinkedHashMap<>();
    named.put("table", classes().should(rules.standInTheTable()));
    named.put("imports", classes().should(rules.importOnlyWhatTheTableAllows()));
    named.put("cycles", slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    named.put(
        "http",
        only("api", "web", "mcp", "hooks", "http", "ops", "outbound", "io.micronaut.http.."));
    named.put("clients", only("outbound", "demo", "java.net.http.."));
    named.put("everit", only("conditions", "org.everit.."));
    named.put("thymeleaf", only("web", "notify", "org.thymeleaf.."));
    named.put("views", only("web", "notify", "io.micronaut.views.."));
    named.put("names", noClasses().should().haveNameMatching("(.*[.$])?(" + BANNED + ")"));
    named.put("streams", noClasses().that(resideOutsideOf("ops")).should(ACCESS_STANDARD_STREAMS));
    return named;
  }

  /** The last word is what may be used, the words before it are the packages that may use it. */
  private static ArchRule only(String... words) {
    String used = words[words.length - 1];
    String[] users = Arrays.copyOf(words, words.length - 1);
    return noClasses()
        .that(resideOutsideOf(users))
        .should()
        .dependOnClassesThat(resideInAPackage(used))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> resideOutsideOf(String... packages) {
    String[] patterns =
        Arrays.stream(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    return DescribedPredicate.not(resideInAnyPackage(patterns));
  }

  private ArchCondition<JavaClass> standInTheTable() {
    return new ArchCondition<>("be in a package of the table") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String home = home(type);
        boolean known = home.isEmpty() ? IN_ROOT.contains(outermost(type)) : table.knows(home);
        if (!known) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is not in the table"));
        }
      }
    };
  }

  private ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
    return new ArchCondition<>("import only what its row of the table allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (!allowed(type, dependency.getTargetClass().getBaseComponentType())) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private boolean allowed(JavaClass from, JavaClass to) {
    String source = home(from);
    String target = home(to);
    if (!to.getPackageName().startsWith(ROOT) || source.equals(target)) {
      return true;
    }
    if (target.isEmpty()) {
      return !outermost(to).equals("Application");
    }
    return source.isEmpty()
        ? outermost(from).equals("Application") && target.equals("ops")
        : table.knows(source) && table.allows(source, target);
  }

  /** The name of the package right below the root; empty for the root itself. */
  private static String home(JavaClass type) {
    String name = type.getPackageName();
    return name.length() <= ROOT.length() ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
  }

  private static String outermost(JavaClass type) {
    return type.getName().substring(type.getPackageName().length() + 1).split("\\$")[0];
  }
}
