package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.grants.Call;
import dev.proviso.core.grants.Consumed;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.grants.Report;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.matching.Facts.Asker;
import dev.proviso.core.policies.watch.Watch;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.Ask;
import dev.proviso.doors.Patience;
import dev.proviso.doors.WatchDocument;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls the tools; each answers its structured content, or refuses as the API does. */
@Singleton
final class ToolCalls {

  /** The longest id of anything. */
  static final int MAX_ID = 200;

  private static final String STATUSES =
      "all, pending, approved, conditional, denied, expired, cancelled";

  @FunctionalInterface
  private interface Tool {
    CompletionStage<ToolAnswer> call(ObjectNode arguments, McpCaller caller);
  }

  @FunctionalInterface
  private interface Quick {
    CompletionStage<ObjectNode> call(ObjectNode arguments, McpCaller caller);
  }

  private final Ask ask;
  private final Requests requests;
  private final Grants grants;
  private final Watch watch;
  private final WatchDocument watched;
  private final Writes writes;
  private final OutcomeDocument outcomes;
  private final PublicUrl publicUrl;
  private final Map<String, Tool> tools;

  ToolCalls(
      AskingTools asking,
      Ask ask,
      Requests requests,
      Grants grants,
      Watch watch,
      WatchDocument watched,
      Writes writes,
      OutcomeDocument outcomes,
      PublicUrl publicUrl) {
    this.ask = ask;
    this.requests = requests;
    this.grants = grants;
    this.watch = watch;
    this.watched = watched;
    this.writes = writes;
    this.outcomes = outcomes;
    this.publicUrl = publicUrl;
    this.tools =
        Map.of(
            "request_approval", asking::request,
            "ask_user", asking::askUser,
            "wait_for_approval", asking::await,
            "check_request", said(this::check),
            "cancel_request", said(this::cancel),
            "list_requests", said(this::list),
            "consume_grant", said(this::consume),
            "report_result", said(this::report),
            "watched_tools", said(this::watched));
  }

  private static Tool said(Quick tool) {
    return (arguments, caller) -> tool.call(arguments, caller).thenApply(ToolAnswer::of);
  }

  /** Calls a tool; an unknown one is an error of the protocol. */
  CompletionStage<ToolAnswer> call(String name, ObjectNode arguments, McpCaller caller) {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw McpError.of(McpError.INVALID_PARAMS, "Unknown tool: " + name);
    }
    return tool.call(arguments, caller);
  }

  private CompletionStage<ObjectNode> check(ObjectNode arguments, McpCaller caller) {
    return ask.outcome(caller.principal(), id(arguments), Patience.NONE)
        .thenApply(found -> outcomes.of(found, true));
  }

  private static String id(ObjectNode arguments) {
    Members members = Members.of(arguments);
    String id = members.requiredText("id", MAX_ID);
    members.refuseFaults();
    return id;
  }

  private CompletionStage<ObjectNode> cancel(ObjectNode arguments, McpCaller caller) {
    caller.require(Right.CREATE);
    return ask.cancel(caller.principal(), id(arguments), null)
        .thenApply(found -> outcomes.of(found, true));
  }

  private CompletionStage<ObjectNode> list(ObjectNode arguments, McpCaller caller) {
    Members members = Members.of(arguments);
    String word = members.text("status", 50);
    Long limit = members.integer("limit", 1, 50);
    boolean isAll = "all".equals(word);
    RequestStatus status =
        word == null ? RequestStatus.PENDING : RequestStatus.of(word).orElse(null);
    if (status == null && !isAll) {
      members.add("status", "not_one_of", Map.of("name", "status", "options", STATUSES));
    }
    members.refuseFaults();
    RequestFilter filter = RequestFilter.of(status, isAll, limit == null ? 20 : limit.intValue());
    Requests.Page page = requests.page(filter, Visibility.of(caller.principal().id()));
    ObjectNode document = JsonText.object();
    ArrayNode list = document.putArray("requests");
    page.found().forEach(found -> list.add(line(found.request())));
    return CompletableFuture.completedStage(document.put("more", page.more()));
  }

  private JsonNode line(Request request) {
    return JsonText.object()
        .put("id", request.id())
        .put("status", request.status().word())
        .put("title", request.title())
        .put("created_at", InstantText.write(request.createdAt()))
        .put("url", publicUrl.ofRequest(request.id()));
  }

  private CompletionStage<ObjectNode> consume(ObjectNode arguments, McpCaller caller) {
    caller.require(Right.USE);
    Members members = Members.of(arguments);
    String id = members.requiredText("id", MAX_ID);
    String key = members.text("idempotency_key", 255);
    members.refuseFaults();
    ObjectNode body = arguments.deepCopy().without(List.of("id", "idempotency_key"));
    Call call = Call.read(body, caller.principal().flags().executor());
    return writes
        .submit(grants.consume(id, call, Ask.requiredKey(key), caller.asUser(), caller.sees()))
        .thenApply(ToolCalls::used);
  }

  private static ObjectNode used(Consumed consumed) {
    if (consumed instanceof Consumed.Allowed allowed) {
      return allowed.answer();
    }
    throw ((Consumed.Refused) consumed).refusal();
  }

  private CompletionStage<ObjectNode> report(ObjectNode arguments, McpCaller caller) {
    caller.require(Right.USE);
    Members members = Members.of(arguments);
    String use = members.requiredText("use", MAX_ID);
    members.refuseFaults();
    ObjectNode body = arguments.deepCopy().without(List.of("use"));
    return writes.submit(grants.report(use, Report.read(body), caller.asUser(), caller.sees()));
  }

  private CompletionStage<ObjectNode> watched(ObjectNode arguments, McpCaller caller) {
    caller.require(Right.CREATE);
    Members members = Members.of(arguments);
    String tool = members.text("tool", 200);
    members.refuseFaults();
    Asker asker = Asker.of(caller.principal().actor());
    return CompletableFuture.completedStage(
        tool == null
            ? watched.watched(watch.watched(asker), caller.principal())
            : WatchDocument.answer(watch.answer(asker, tool, null, caller.sees())));
  }
}
