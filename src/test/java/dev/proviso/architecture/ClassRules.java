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

  private static final Set<String> IN_ROOT = Set.of("Application", "package-info");
  private static final String BANNED =
      ".*(Service|Impl|Manager|Utils?|Helper|Dto|Constants)|(Base|Abstract)[A-Z].*";

  private final FloorPlan plan;

  private ClassRules(FloorPlan plan) {
    this.plan = plan;
  }

  static Map<String, ArchRule> of(FloorPlan plan) {
    ClassRules rules = new ClassRules(plan);
    Map<String, ArchRule> named = new LinkedHashMap<>();
    named.put("table", classes().should(rules.standInARoom()));
    named.put("imports", classes().should(rules.useOnlyWhatThePlanAllows()));
    named.put("cycles", slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    named.put(
        "http",
        only("doors", "ops", "platform.http", "platform.net", "channels", "io.micronaut.http.."));
    named.put("clients", only("platform.net", "ops.demo", "java.net.http.."));
    named.put("everit", only("core.conditions", "org.everit.."));
    named.put("thymeleaf", only("doors.web", "channels", "org.thymeleaf.."));
    named.put("views", only("doors.web", "channels", "io.micronaut.views.."));
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

  private ArchCondition<JavaClass> standInARoom() {
    return new ArchCondition<>("be in a room of the plan") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String room = room(type);
        boolean known = room.isEmpty() ? IN_ROOT.contains(outermost(type)) : plan.knows(room);
        if (!known) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no room"));
        }
      }
    };
  }

  private ArchCondition<JavaClass> useOnlyWhatThePlanAllows() {
    return new ArchCondition<>("use only what its room may use") {
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
    String source = room(from);
    String target = room(to);
    if (!to.getPackageName().startsWith(ROOT) || source.equals(target)) {
      return true;
    }
    return source.isEmpty()
        ? outermost(from).equals("Application") && target.equals("ops.cli")
        : plan.knows(source) && plan.allows(source, target);
  }

  /** The room that a class is in; empty for the root itself. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.length() <= ROOT.length() ? "" : FloorPlan.room(name.substring(ROOT.length() + 1));
  }

  private static String outermost(JavaClass type) {
    return type.getName().substring(type.getPackageName().length() + 1).split("\\$")[0];
  }
}
