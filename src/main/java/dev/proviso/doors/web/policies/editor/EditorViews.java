package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.template.PolicyTemplates;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.policies.PolicyPeople;
import dev.proviso.doors.web.policies.PolicyViews;
import dev.proviso.doors.web.policies.PolicyWords;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the page of the editor, and the response with it. */
@Singleton
final class EditorViews {

  private static final List<String> ENFORCE =
      List.of(
          "max", "min", "sum", "uses", "equals", "one_of", "flag", "after", "before", "prefix",
          "none");

  private final PolicyWords words;
  private final PolicyPeople people;
  private final SubmitOnce submitOnce;
  private final SeenCalls seen;
  private final Readers readers;
  private final Pages pages;

  EditorViews(
      PolicyWords words,
      PolicyPeople people,
      SubmitOnce submitOnce,
      SeenCalls seen,
      Readers readers,
      Pages pages) {
    this.words = words;
    this.people = people;
    this.submitOnce = submitOnce;
    this.seen = seen;
    this.readers = readers;
    this.pages = pages;
  }

  /** A form that is not checked. */
  EditorView blank(PolicyForm form) {
    return wrong(form, List.of());
  }

  /** A form with what is wrong in it. */
  EditorView wrong(PolicyForm form, List<ErrorLink> errors) {
    return new EditorView(
        form,
        errors,
        null,
        List.of(),
        null,
        null,
        people.askers(form.sent().values().getOrDefault("principals", List.of())),
        people.deciders(),
        null);
  }

  /** Texts of faults that refuse nothing. */
  List<Html> texts(List<Fault> faults, Reader reader) {
    return faults.stream().map(it -> Html.text(reader.words().fault(it))).toList();
  }

  /** What somebody else made of a policy meanwhile, and how the form differs from it. */
  EditorView.Meanwhile meanwhile(Policy now, JsonNode mine, Reader reader) {
    VisibleText visible = new VisibleText();
    return new EditorView.Meanwhile(
        now.version(),
        visible.line(now.byName()),
        words.sentence(now.document(), reader),
        PolicyViews.diff(JsonText.write(now.document().json()), JsonText.write(mine), visible));
  }

  /** Whether a form that makes a policy is sent for the first time. */
  boolean first(String mark) {
    return submitOnce.use(mark);
  }

  /** Lets it be sent again, since nothing was made. */
  void again(String mark) {
    submitOnce.release(mark);
  }

  /** The page; {@code policy} is null for a new one. */
  HttpResponse<String> show(
      HttpRequest<?> request, HttpStatus status, Policy policy, EditorView view) {
    ReaderTexts texts = readers.of(request).words();
    String mark = view.form().text("mark");
    Map<String, Object> model = new HashMap<>();
    model.put("e", view);
    model.put("form", view.form());
    model.put("templates", policy == null ? PolicyTemplates.list() : List.of());
    model.put("seen", seen.newest());
    model.put("outcomes", PolicyOutcome.values());
    model.put("enforcements", ENFORCE);
    model.put("mark", mark.isEmpty() ? submitOnce.next() : mark);
    model.put("id", policy == null ? null : policy.id());
    model.put("action", policy == null ? "/policies/new" : "/policies/" + policy.id() + "/edit");
    String name =
        policy == null
            ? texts.of("page.editor.new")
            : texts.of("page.editor.edit", "name", VisibleText.plain(policy.document().name()));
    String title = view.errors().isEmpty() ? name : texts.of("page.title.error", "title", name);
    model.put("heading", name);
    return pages.write(request, status, "policy-edit", title, PolicyViews.SECTION, model);
  }
}
