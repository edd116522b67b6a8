package dev.proviso.core.policies.document;

/**
 * Something that a row reads.
 *
 * @param source who says it, and what it is
 * @param place the RFC 6901 pointer into params, or the key of a condition; null for the others
 */
public record Fact(Source source, String place) {

  /** Where facts come from. */
  public enum Source {
    PRINCIPAL_ID("principal.id", true),
    PRINCIPAL_NAME("principal.name", true),
    PRINCIPAL_ROLE("principal.role", true),
    PRINCIPAL_PATH("principal.path", true),
    NOW("now", true),
    /**
     * Whether what the rule allows lies within what the parent has left; false without a parent.
     */
    PARENT_HAS_ROOM("parent.has_room", true),
    ACTION("action", false),
    PRIORITY("priority", false),
    SESSION("session", false),
    TAGS("tags", false),
    /** Prose: may not decide an approval. */
    TITLE("title", false),
    /** A claimed name: may not decide an approval. */
    REQUESTER("requester", false),
    /** A value at a pointer into params. */
    PARAMS("params:", false),
    /** The names of the members of the object at a pointer into params, or of params itself. */
    NAMES("names:", false),
    /** The hash of the canonical params, of an empty object where there are none. */
    PARAMS_SHA256("params_sha256", false),
    /** The hash of the preview, of an empty text where there is none. */
    PREVIEW_SHA256("preview_sha256", false),
    /** The type of a condition that the agent offers. */
    SCHEMA("schema:", false);

    private final String word;
    private final boolean known;

    Source(String word, boolean known) {
      this.word = word;
      this.known = known;
    }

    /** The word in documents; a place follows where it ends in a colon. */
    public String word() {
      return word;
    }

    /** Whether the server knows it; otherwise the agent says it. */
    public boolean isKnown() {
      return known;
    }

    /** Whether a place follows. */
    public boolean hasPlace() {
      return word.endsWith(":");
    }

    /** Whether it may decide that something passes without a person. */
    public boolean mayApprove() {
      return this != TITLE && this != REQUESTER;
    }
  }

  /** As it stands in documents: {@code params:/amount}. */
  public String word() {
    return source.hasPlace() ? source.word() + place : source.word();
  }
}
