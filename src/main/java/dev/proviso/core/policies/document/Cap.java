package dev.proviso.core.policies.document;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How often, or up to which sum, a rule may let something pass.
 *
 * @param per whose uses are counted together
 * @param withinHours the hours before now in which uses count: 1 to 8,784
 * @param count the most uses, 1 to 10,000; null for a sum
 * @param sum the RFC 6901 pointer into params of the amounts; null for a count
 * @param atMost the most that the amounts may add up to; null for a count
 */
public record Cap(Per per, int withinHours, Integer count, String sum, BigDecimal atMost) {

  /** Whose uses are counted together. */
  public enum Per {
    PRINCIPAL,
    SESSION,
    ALL;

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an approving rule gets that has no count of its own: 50 a day. */
  public static final Cap DEFAULT = new Cap(Per.ALL, 24, 50, null, null);
}
