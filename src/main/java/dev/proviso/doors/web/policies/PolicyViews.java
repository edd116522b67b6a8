package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyVersion;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.doors.web.content.Diff;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the list of policies and the page of one, and the responses with them. */
@Singleton
public final class PolicyViews {

  /** The part of the navigation that the pages of policies belong to. */
  public static final String SECTION = "policies";

  private static final Set<String> DONE =
      Set.of("moved", "on", "watch", "off", "archived", "created", "changed", "stopped", "again");

  private final Policies policies;
  private final PolicyLines lines;
  private final PolicyWords words;
  private final Readers readers;
  private final Pages pages;

  PolicyViews(
      Policies policies, PolicyLines lines, PolicyWords words, Readers readers, Pages pages) {
    this.policies = policies;
    this.lines = lines;
    this.words = words;
    this.readers = readers;
    this.pages = pages;
  }

  /** The version that a form was shown for; 0, which none has, where it does not say. */
  static int version(SubmittedForm form) {
    String text = form.first("version");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** The list. */
  MutableHttpResponse<String> list(HttpRequest<?> request) {
    Reader reader = readers.of(request);
    Map<String, Object> model = model(request);
    model.put("all", lines.all(reader));
    return pages.write(
        request, HttpStatus.OK, "policies", reader.words().of("page.policies"), SECTION, model);
  }

  private static Map<String, Object> model(HttpRequest<?> request) {
    Map<String, Object> model = new HashMap<>();
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    return model;
  }

  /** One policy with its versions. */
  MutableHttpResponse<String> one(HttpRequest<?> request, Policy policy) {
    Reader reader = readers.of(request);
    VisibleText visible = new VisibleText();
    PolicyLine line = lines.one(policy, reader);
    Map<String, Object> model = model(request);
    model.put("p", line);
    model.put("json", visible.block(JsonTree.pretty(policy.document().json())));
    model.put("versions", versions(policy, reader));
    model.put("found", lines.found(policy, reader));
    String title = reader.words().of("page.policy.title", "name", line.plainName());
    return pages.write(request, HttpStatus.OK, "policy", title, SECTION, model);
  }

  private List<VersionView> versions(Policy policy, Reader reader) {
    List<PolicyVersion> all = policies.versions(policy.id());
    List<VersionView> views = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      views.add(version(all.get(i), i + 1 < all.size() ? all.get(i + 1) : null, reader));
    }
    return views;
  }

  private VersionView version(PolicyVersion version, PolicyVersion before, Reader reader) {
    VisibleText visible = new VisibleText();
    Html by =
        reader
            .words()
            .html(
                "page.policy.version.by",
                "who",
                visible.line(version.byName()),
                "time",
                reader.time(InstantText.read(version.madeAt())));
    return new VersionView(
        version.version(),
        by,
        words.sentence(DocumentReader.read(StrictJson.read(version.document())), reader),
        before == null ? null : diff(before.document(), version.document(), visible));
  }

  /** How two documents differ, line by line. */
  public static Diff diff(String before, String after, VisibleText visible) {
    return Diff.of(LineDiff.of(pretty(before), pretty(after)), visible);
  }

  private static String pretty(String json) {
    return JsonTree.pretty(StrictJson.read(json));
  }
}
