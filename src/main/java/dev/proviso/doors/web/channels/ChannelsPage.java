package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Chats;
import dev.proviso.channels.chat.Sent;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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

/** The chats in which people are told of requests, and who is who there. */
@Controller("/channels")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelsPage {

  private final Chats chats;
  private final ChatLinks links;
  private final ChannelViews views;
  private final Csrf csrf;

  ChannelsPage(Chats chats, ChatLinks links, ChannelViews views, Csrf csrf) {
    this.chats = chats;
    this.links = links;
    this.views = views;
    this.csrf = csrf;
  }

  /** All chats with their places, and all links. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.list(request, null);
  }

  /** Asks the platform whether a chat works, and says what it answered. */
  @Post("/{name}/check")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<String> check(
      HttpRequest<?> request, Session session, String name, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    Sent sent = Join.of(chats.check(name));
    return views.list(request, views.checked(request, name, sent));
  }

  /** Where the address of an answer that was shown before leads: nothing is sent again. */
  @Get("/{name}/check")
  @Needs(Right.ADMINISTER)
  HttpResponse<?> checked(String name) {
    return HttpResponse.seeOther(URI.create("/channels"));
  }

  /** Ends the link of anybody's account. */
  @Post("/links/{id}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> end(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    Join.of(links.end(id, session.principal().actor(), true));
    return HttpResponse.seeOther(URI.create("/channels?done=unlinked"));
  }
}
