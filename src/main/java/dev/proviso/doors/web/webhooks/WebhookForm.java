package dev.proviso.doors.web.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a webhook as it was typed, with its errors.
 *
 * @param events the names of the events that are ticked; none means all
 */
record WebhookForm(String url, String description, List<String> events, List<ErrorLink> errors) {

  static final WebhookForm EMPTY = new WebhookForm("", "", List.of(), List.of());

  static WebhookForm of(SubmittedForm form) {
    List<String> events = form.values().getOrDefault("events", List.of());
    return new WebhookForm(form.first("url"), form.first("description"), events, List.of());
  }

  static WebhookForm of(Endpoint endpoint) {
    String description = endpoint.description() == null ? "" : endpoint.description();
    List<String> events = endpoint.events().isEmpty() ? List.of() : endpoint.wanted();
    return new WebhookForm(endpoint.url(), description, events, List.of());
  }

  /** The same as a body of the API. */
  ObjectNode body() {
    ObjectNode body = JsonText.object();
    body.put("url", url);
    body.put("description", description);
    events.forEach(body.putArray("events")::add);
    return body;
  }

  /** The form with the errors of a refusal; fields are named by their labels. */
  WebhookForm refused(Refusal refusal, ReaderTexts words) {
    List<ErrorLink> wrong = new ArrayList<>();
    for (Fault fault : refusal.faults()) {
      String field = (fault.pointer() + "/").split("/", -1)[1];
      String text = words.fault(fault, words.of("page.webhooks." + field));
      wrong.add(new ErrorLink("#wh-" + field, Html.text(text)));
    }
    if (wrong.isEmpty()) {
      wrong.add(
          new ErrorLink("#wh-url", Html.text(words.refusal(refusal.code(), refusal.getMessage()))));
    }
    return new WebhookForm(url, description, events, wrong);
  }

  /** The errors at a field. */
  public List<Html> errorsAt(String field) {
    return errors.stream()
        .filter(error -> error.href().equals("#wh-" + field))
        .map(ErrorLink::text)
        .toList();
  }

  public boolean has(String event) {
    return events.contains(event);
  }
}
