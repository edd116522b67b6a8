package dev.proviso.core.requests.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.requests.PreviewFormat;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.net.OutboundUrls;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Reads submissions: checks every limit of a request, and reports all faults at once. */
@Singleton
public final class Submissions {

  private final OutboundUrls urls;
  private final Clock clock;

  Submissions(OutboundUrls urls, Clock clock) {
    this.urls = urls;
    this.clock = clock;
  }

  /**
   * Reads a body. Refuses faults as unprocessable, all at once, and then an unknown priority as
   * invalid. Unknown members are ignored and reported by {@link #ignored}; reserved ones are
   * faults.
   */
  public Submission read(JsonNode body) {
    Members members = Members.of(body);
    refuseReserved(members, body);
    String priority = members.text("priority", 50);
    boolean question = Questions.areIn(members);
    Submission submission =
        new Submission(
            question
                ? Questions.title(members)
                : members.requiredText("title", Submission.MAX_TITLE),
            members.text("plan", Submission.MAX_TEXT),
            members.text("context", Submission.MAX_TEXT),
            blankToNull(members.text("requester", Submission.MAX_NAME)),
            members.texts("tags", Submission.MAX_TAGS, Submission.MAX_TAG),
            priority == null ? Priority.NORMAL : Priority.of(priority).orElse(null),
            callbackUrl(members),
            question ? Questions.read(members) : conditions(members),
            name(members, "action"),
            params(members),
            members.text("preview", Submission.MAX_PREVIEW),
            previewFormat(members),
            name(members, "session_id"),
            name(members, "parent_grant"),
            question ? Request.QUESTION : null,
            expiresAt(members),
            CanonicalJson.sha256(body));
    members.refuseFaults();
    if (submission.priority() == null) {
      throw RequestRefusals.invalidPriority();
    }
    return submission;
  }

  /** A warning for each member of a body that is not read; always the same for the same body. */
  public static List<Fault> ignored(JsonNode body) {
    return SubmissionMembers.STRAYS.in(body);
  }

  /** The members that are read. */
  public static List<String> members() {
    return SubmissionMembers.STRAYS.known();
  }

  private static void refuseReserved(Members members, JsonNode body) {
    for (String name : SubmissionMembers.RESERVED) {
      if (body.hasNonNull(name)) {
        members.add(name, "reserved_member", Map.of("name", name));
      }
    }
  }

  private String callbackUrl(Members members) {
    String url = blankToNull(members.text("callback_url", 2_000));
    if (url != null) {
      members.addAll(urls.faults("/callback_url", url));
    }
    return url;
  }

  /** An empty list of fields asks for nothing, as an absent schema does. */
  private static ConditionsSchema conditions(Members members) {
    JsonNode schema = members.any("conditions_schema");
    if (schema == null || (schema.isArray() && schema.isEmpty())) {
      return null;
    }
    try {
      return ConditionsSchema.parse(schema);
    } catch (Refusal refusal) {
      members.addAll(refusal.faults());
      return null;
    }
  }

  /** What policies and lists compare has no tabs and line ends either, which nobody would see. */
  private static String name(Members members, String member) {
    String name = blankToNull(members.text(member, Submission.MAX_NAME));
    if (name != null && name.codePoints().anyMatch(Character::isISOControl)) {
      members.add(member, "bad_characters", Map.of());
    }
    return name;
  }

  private static ObjectNode params(Members members) {
    ObjectNode params = members.object("params");
    if (params != null && CanonicalJson.bytes(params).length > Submission.MAX_PARAMS_BYTES) {
      members.add("params", "too_many_bytes", Map.of("name", "params", "max", "64 kB"));
    }
    return params;
  }

  private static String previewFormat(Members members) {
    String format = members.text("preview_format", 50);
    if (format != null && PreviewFormat.of(format).isEmpty()) {
      members.add(
          "preview_format",
          "not_one_of",
          Map.of("name", "preview_format", "options", "text, diff, markdown, json"));
    }
    return format == null ? PreviewFormat.TEXT.word() : format;
  }

  private Instant expiresAt(Members members) {
    Long seconds = members.integer("expires_in", 1, Submission.MAX_EXPIRES_SECONDS);
    String text = members.text("expires_at", 50);
    if (seconds != null && text != null) {
      members.add("expires_at", "expires_twice", Map.of());
      return null;
    }
    Instant now = InstantText.precise(clock.instant());
    if (seconds != null) {
      return now.plusSeconds(seconds);
    }
    return text == null ? null : expiresAt(members, text, now);
  }

  private static Instant expiresAt(Members members, String text, Instant now) {
    try {
      Instant at = InstantText.precise(OffsetDateTime.parse(text).toInstant());
      if (at.isBefore(now.plusSeconds(1))
          || at.isAfter(now.plusSeconds(Submission.MAX_EXPIRES_SECONDS))) {
        members.add("expires_at", "expires_out_of_range", Map.of());
      }
      return at;
    } catch (DateTimeException e) {
      members.add("expires_at", "not_an_instant", Map.of("name", "expires_at"));
      return null;
    }
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
