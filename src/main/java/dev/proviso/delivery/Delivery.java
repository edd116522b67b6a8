package dev.proviso.delivery;

import dev.proviso.outbox.AttemptRow;
import dev.proviso.outbox.Work;
import java.util.List;

/** What was sent to whom, and how every attempt went, the oldest first. */
public record Delivery(Work work, List<AttemptRow> attempts) {}
