package dev.proviso.channels;

import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobFilter;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What was sent, is being sent, or could not be sent: callbacks and webhooks alike. */
@Singleton
public final class Deliveries {

  private final Jobs jobs;
  private final List<Channel> channels;
  private final Writes writes;

  Deliveries(Jobs jobs, List<Channel> channels, Writes writes) {
    this.jobs = jobs;
    this.channels = channels;
    this.writes = writes;
  }

  /** A list, newest first. */
  public List<Job> list(JobFilter filter) {
    return jobs.list(filter);
  }

  /** A list, newest first, each with its attempts; for a page of some dozens. */
  public List<Delivery> withAttempts(JobFilter filter) {
    return list(filter).stream().map(job -> new Delivery(job, jobs.attempts(job.id()))).toList();
  }

  /** A delivery with its attempts; refuses as not found. Tells what receivers answered. */
  public Delivery get(String id) {
    return new Delivery(find(id), jobs.attempts(id));
  }

  /**
   * Sends a delivery again under the same id, to where its webhook is now, whether or not it was
   * taken before. Refuses while an attempt is under way, and where the webhook was deleted.
   */
  public CompletionStage<Job> redeliver(String id) {
    return writes.submit(
        tx -> {
          Job job = find(id);
          String url = destination(job);
          if (!jobs.again(id, url, Origin.of(url))) {
            throw DeliveryRefusals.underWay();
          }
          return find(id);
        });
  }

  private String destination(Job job) {
    return channels.stream()
        .filter(channel -> channel.kind().equals(job.kind()))
        .findFirst()
        .map(channel -> channel.destination(job))
        .orElseGet(job::destination);
  }

  private Job find(String id) {
    return jobs.find(id).orElseThrow(DeliveryRefusals::noDelivery);
  }

  /** The status that the wire and the pages show: waiting, delivered, parked or refused. */
  public static String status(JobState state) {
    return state == JobState.DONE ? "delivered" : state.word();
  }

  /** The state of such a status; empty for any other text. */
  public static Optional<JobState> state(String status) {
    return Arrays.stream(JobState.values()).filter(it -> status(it).equals(status)).findFirst();
  }
}
