package dev.proviso.channels;

import dev.proviso.platform.jobs.AttemptRow;
import dev.proviso.platform.jobs.Job;
import java.util.List;

/** What was sent to whom, and how every attempt went, the oldest first. */
public record Delivery(Job job, List<AttemptRow> attempts) {}
