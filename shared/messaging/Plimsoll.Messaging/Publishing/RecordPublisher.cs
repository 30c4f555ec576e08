using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Spooling;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Publishing;

/// <summary>
/// Publishes records in order per key. While the broker answers, records go straight to the producer; when a delivery fails or stalls, everything
/// unacknowledged goes to the spool in order, new records follow it there, and the spool is delivered first once the broker is back.
/// Without a spool the library tries for ever and publishing waits for room.
/// </summary>
internal sealed partial class RecordPublisher : IRecordPublisher, IDisposable
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly KafkaClients clients;
    private readonly KafkaOptions options;
    private readonly ReplayPacer pacer;
    private readonly TimeProvider clock;
    private readonly ILogger<RecordPublisher> logger;
    private readonly KeyEncoder keys = new();
    private readonly CancellationTokenSource stop = new();
    private readonly IDisposable tracking;
    private TaskCompletionSource room = NewSignal();
    private DirectSession? session;
    private DiskSpool? spool;
    private bool isStarted;
    private bool isStopped;
    private bool isSpooling;
    private bool isRoomWanted;
    private long accepted;
    private long acknowledged;
    private long spooled;
    private long dropped;

    public RecordPublisher(
        KafkaClients clients, IOptions<KafkaOptions> options, ReplayPacer pacer, TimeProvider clock, ILogger<RecordPublisher> logger)
    {
        this.clients = clients;
        this.options = options.Value;
        this.pacer = pacer;
        this.clock = clock;
        this.logger = logger;
        tracking = MessagingMeter.Track(Snapshot);
    }

    public ValueTask PublishAsync(OutputRecord record, CancellationToken cancel)
    {
        if (record.Value.Length > KafkaClients.MaxValueBytes)
        {
            throw new ArgumentException(
                $"a record of {record.Topic} has {record.Value.Length} bytes: at most {KafkaClients.MaxValueBytes} are allowed", nameof(record));
        }

        return TryAccept(record) ? ValueTask.CompletedTask : AcceptLaterAsync(record, cancel);
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        long target;
        lock (gate)
            target = accepted;
        while (!IsSettled(target))
            await Task.Delay(ShortWait, clock, cancel);
    }

    public PublisherSnapshot Snapshot()
    {
        lock (gate)
        {
            return new PublisherSnapshot(
                accepted, acknowledged, spooled, dropped, session?.InFlightRecords ?? 0, spool?.Records ?? 0, spool?.Bytes ?? 0);
        }
    }

    /// <summary>Opens the spool and the producer; publishing does it too. Records that an earlier process left are delivered first.</summary>
    /// <exception cref="IOException">The spool folder cannot be used, or another process has it.</exception>
    public void Start()
    {
        lock (gate)
        {
            if (isStarted)
                return;
            ObjectDisposedException.ThrowIf(isStopped, this);
            if (options.SpoolDirectory.Length > 0)
                spool = DiskSpool.Open(options.SpoolDirectory, options.SpoolMaxBytes, logger);
            isStarted = true;
            isSpooling = spool is { IsEmpty: false };
            if (isSpooling)
                BeginRecovery();
            else
                session = NewSession();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryAccept(OutputRecord record)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isStopped, this);
            if (!isStarted)
                Start();
            if (isHandingOver || (!isSpooling && (session is null || recovery is not null)))
                return false;
            if (isSpooling)
                Spool(record);
            else if (!TrySend(session!, record, accepted + 1))
                return false;
            accepted++;
            if (pacer.IsActive)
                pacer.OnAccepted(record.Topic, keys.Encode(record.Key).Partition, record.PacedBytes());
            return true;
        }
    }

    /// <summary>Hands a record to a session; a record that is refused for good counts as dropped, and as sent.</summary>
    private bool TrySend(DirectSession to, OutputRecord record, long sequence)
    {
        try
        {
            return to.TrySend(record, sequence);
        }
        catch (KafkaException e) when (IsAboutTheRecord(e.Error.Code))
        {
            Refuse(record, e.Error.Code);
            return true;
        }
        catch (KafkaException e)
        {
            EndSession(e.Error.Reason);
            return false;
        }
    }

    private async ValueTask AcceptLaterAsync(OutputRecord record, CancellationToken cancel)
    {
        do
        {
            Task signal;
            lock (gate)
            {
                if (TryAccept(record))
                    return;
                isRoomWanted = true;
                signal = room.Task;
            }

            await signal.WaitAsync(cancel);
        }
        while (true);
    }

    private bool IsSettled(long sequence)
    {
        lock (gate)
            return !isStarted || isStopped || (!isSpooling && recovery is null && session is not null && !session.HasUnsettledUpTo(sequence));
    }

    private void OnDelivery(InFlightRecord record, DirectLane lane, DeliveryReport<byte[], byte[]> report)
    {
        lock (gate)
        {
            if (isStopped || lane.Session != session)
                return;
            if (report.Error.IsError && !IsAboutTheRecord(report.Error.Code))
            {
                EndSession(report.Error.Reason);
                return;
            }

            session.Settle(record, lane);
            if (report.Error.IsError)
            {
                Refuse(record.Record, report.Error.Code);
            }
            else
            {
                acknowledged++;
                session.Watch.OnReached();
                pacer.OnAcknowledged(record.Record.Topic, lane.Partition.Partition, report.Offset, record.Record.PacedBytes());
            }

            ReleaseRoom();
        }
    }

    /// <summary>Errors that another attempt cannot mend because they are about the record itself.</summary>
    private static bool IsAboutTheRecord(ErrorCode code) =>
        code is ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidMsg or ErrorCode.InvalidMsgSize or ErrorCode.InvalidRecord or ErrorCode.InvalidTimestamp;

    private void Refuse(OutputRecord record, ErrorCode code)
    {
        CountDrop(record);
        Log.RecordRefused(logger, record.Topic, code);
    }

    private void CountDrop(OutputRecord record)
    {
        dropped++;
        if (pacer.IsActive)
            pacer.OnDropped(record.Topic, keys.Encode(record.Key).Partition, record.PacedBytes());
    }

    /// <summary>Wakes those who wait for room, once half of it is free.</summary>
    private void ReleaseRoom()
    {
        if (!isRoomWanted
            || session is not { InFlightRecords: <= KafkaClients.MaxInFlightRecords / 2, InFlightBytes: <= KafkaClients.MaxInFlightBytes / 2 })
            return;
        SignalRoom();
    }

    private void SignalRoom()
    {
        isRoomWanted = false;
        room.TrySetResult();
        room = NewSignal();
    }

    private DirectSession NewSession() =>
        new(clients, keys, clock, OnDelivery);
}
