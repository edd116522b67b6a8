/** What is watched for a principal: the guards over its place, and what would become of a tool. */
package dev.proviso.core.policies.watch;
