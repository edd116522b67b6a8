package dev.proviso.core.requests.intake;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.DiskSpace;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestServer;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Takes requests that a policy sends to people as a test says. */
public final class RoutedIntake {

  /** The policy that does. */
  public static final PolicyRef POLICY = new PolicyRef("pol_pairs", 3, "Two for money");

  private static final List<Routing.Reason> BECAUSE =
      List.of(new Routing.Reason(POLICY, "says_person", null, "Read the amount"));

  private RoutedIntake() {}

  /** On the beans of a context; the routing is asked for at each request. */
  public static Intake of(ApplicationContext context, Supplier<Routing> routing) {
    return new Intake(
        context.getBean(NewRequests.class),
        context.getBean(IdempotencyKeys.class),
        context.getBean(Ledger.class),
        context.getBean(DiskSpace.class),
        context.getBean(Quota.class),
        (submission, request, actor) ->
            tx ->
                new Judgement(
                    null,
                    POLICY,
                    routing.get(),
                    Judgement.Tightened.NOTHING,
                    (inside, stored) -> {}),
        context.getBean(ParentCheck.class),
        context.getBean(Requests.class),
        context.getBean(Clock.class));
  }

  /** Submits to a running server as robin, and returns the id. */
  public static String submit(TestServer server, String json, Routing routing) {
    Actor robin = server.bean(ApiKeys.class).authenticate(server.robin()).orElseThrow().actor();
    Submission submission = server.bean(Submissions.class).read(StrictJson.read(json));
    Intake intake = of(server.bean(ApplicationContext.class), () -> routing);
    return server.bean(Writes.class).await(intake.submit(submission, robin, null, false)).id();
  }

  /** That so many must agree, of those who stand in each list. */
  public static Routing quorum(int quorum, List<List<String>> deciders) {
    return new Routing(deciders, quorum, false, false, List.of(), BECAUSE);
  }

  /** The same for anybody who may decide. */
  public static Routing quorum(int quorum) {
    return quorum(quorum, List.of());
  }

  /** That those in a list decide, one alone. */
  public static Routing to(String... deciders) {
    return quorum(1, List.of(List.of(deciders)));
  }

  /** The same, who must say why. */
  public static Routing saying(Routing routing) {
    return new Routing(
        routing.deciders(), routing.quorum(), true, routing.limited(), List.of(), BECAUSE);
  }

  /** The same within limits. */
  public static Routing limited(Routing routing) {
    return new Routing(
        routing.deciders(), routing.quorum(), routing.needsComment(), true, List.of(), BECAUSE);
  }

  /** The same, with others asked later. */
  public static Routing escalating(Routing routing, Routing.Escalation... later) {
    return new Routing(routing.deciders(), routing.quorum(), false, false, List.of(later), BECAUSE);
  }
}
