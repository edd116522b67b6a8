package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.imports.AgentGateImport;
import dev.proviso.core.policies.imports.Imported;
import dev.proviso.core.policies.suggestion.PolicySuggestions;
import dev.proviso.core.policies.suggestion.Suggestion;
import dev.proviso.core.policies.template.PolicyTemplates;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Messages;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Where policies come from besides an admin's own head: decisions, templates, other programs. */
@Controller("/api/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyIdeasApi {

  private final PolicySuggestions suggestions;
  private final Policies policies;
  private final PolicyForms forms;
  private final ApiKeys keys;
  private final Writes writes;
  private final Executor blocking;

  PolicyIdeasApi(
      PolicySuggestions suggestions,
      Policies policies,
      PolicyForms forms,
      ApiKeys keys,
      Writes writes,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.suggestions = suggestions;
    this.policies = policies;
    this.forms = forms;
    this.keys = keys;
    this.writes = writes;
    this.blocking = blocking;
  }

  /** The rules that decisions of people suggest, each as a document that can be posted. */
  @Get("/suggestions")
  @Needs(Right.READ_ALL)
  ArrayNode suggestions() {
    PolicySentence sentence = forms.sentence();
    ArrayNode all = JsonText.array();
    suggestions.list().forEach(it -> all.add(of(it, sentence)));
    return all;
  }

  private ObjectNode of(Suggestion suggestion, PolicySentence sentence) {
    ObjectNode form =
        JsonText.object()
            .put("principal", suggestion.principal())
            .put("name", keys.nameOf(suggestion.principal()).orElse(suggestion.principal()))
            .put("action", suggestion.action())
            .put("decided", suggestion.decided())
            .put("alike", suggestion.alike())
            .put("sentence", sentence.of(suggestion.document()));
    form.set("document", suggestion.document().json());
    ArrayNode exceptions = form.putArray("exceptions");
    for (RequestWithDecision exception : suggestion.exceptions()) {
      exceptions
          .addObject()
          .put("request_id", exception.request().id())
          .put("title", exception.request().title())
          .put("status", exception.request().status().word());
    }
    return form;
  }

  /** Documents to begin with. */
  @Get("/templates")
  @Needs(Right.ADMINISTER)
  ArrayNode templates() {
    PolicySentence sentence = forms.sentence();
    ArrayNode all = JsonText.array();
    PolicyTemplates.list()
        .forEach(
            template ->
                all.addObject()
                    .put("key", template.key())
                    .put("title", Messages.ENGLISH.of(template.title()))
                    .put("what", Messages.ENGLISH.of(template.what()))
                    .put("sentence", sentence.of(template.document()))
                    .set("document", template.document().json()));
    return all;
  }

  /** Makes drafts of AgentGate's policies, all of them or none; they are off. */
  @Post("/import")
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> take(@JsonBody JsonNode body, Principal caller) {
    Imported imported = AgentGateImport.read(body);
    return writes
        .submit(made(imported, caller.actor()))
        .thenApplyAsync(made -> answer(made, imported), blocking);
  }

  private Change<List<Policy>> made(Imported imported, Actor actor) {
    List<Change<Policy>> changes =
        imported.drafts().stream().map(draft -> policies.create(draft, actor)).toList();
    return tx -> changes.stream().map(change -> change.apply(tx)).toList();
  }

  private ObjectNode answer(List<Policy> made, Imported imported) {
    ObjectNode form = JsonText.object();
    form.set("policies", forms.all(made));
    return form.set("not_carried", PolicyDoors.flaws(imported.notCarried()));
  }
}
