package dev.proviso.core.requests.history;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * What became of a request that was used or reported.
 *
 * @param seq the number of the request
 * @param compliance the word of its {@link Compliance}, which is not {@code not_used}
 * @param selfReported 1 if it rests on what the agent says of itself: of several reports that hold,
 *     on one at least; of several breaches, on nothing else. Before a report, 0
 */
@MappedEntity("request_compliance")
public record ComplianceRow(@Id Long seq, String compliance, Integer selfReported) {

  /** That of a first use. */
  public static ComplianceRow used(long seq) {
    return new ComplianceRow(seq, Compliance.USED.word(), 0);
  }

  /** That of a first report without a use before. */
  public static ComplianceRow reported(long seq, Compliance compliance, boolean self) {
    return new ComplianceRow(seq, compliance.word(), self ? 1 : 0);
  }
}
