package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys that sign receipts: which one signs, the next one, and their revocation. */
@Controller("/signing-keys")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SigningKeysPage {

  private static final Set<String> DONE = Set.of("rotated", "waits", "revoked");

  private final SigningKeys keys;
  private final Writes writes;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;

  SigningKeysPage(SigningKeys keys, Writes writes, Readers readers, Pages pages, Csrf csrf) {
    this.keys = keys;
    this.writes = writes;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
  }

  /** All of them, the newest first. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> list(HttpRequest<?> request) {
    Reader reader = readers.of(request);
    KeyRing ring = keys.ring();
    List<SigningKeyView> all = new ArrayList<>();
    ring.keys().forEach(key -> all.add(0, SigningKeyView.of(ring, key, reader)));
    Map<String, Object> model = new HashMap<>();
    model.put("all", all);
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    model.put("waiting", all.stream().anyMatch(it -> it.state().equals("waits")));
    String title = reader.words().of("page.signing");
    return pages.write(request, HttpStatus.OK, "signing-keys", title, KeyViews.SECTION, model);
  }

  /** Makes the next key; one that waits already is left as it is. */
  @Post("/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> rotate(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    try {
      return done(keys.rotate(session.principal().actor()), "rotated");
    } catch (Refusal refusal) {
      if (refusal.code().equals("signing_key_waits")) {
        return HttpResponse.seeOther(URI.create("/signing-keys?done=waits"));
      }
      throw refusal;
    }
  }

  /** Revokes a key. */
  @Post("/{kid}/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> revoke(
      HttpRequest<?> request, Session session, String kid, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    return done(keys.revoke(kid, session.principal().actor()), "revoked");
  }

  private HttpResponse<?> done(Change<SigningKey> change, String word) {
    Join.of(writes.submit(change));
    return HttpResponse.seeOther(URI.create("/signing-keys?done=" + word));
  }
}
