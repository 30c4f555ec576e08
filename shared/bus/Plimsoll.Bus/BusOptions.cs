namespace Plimsoll.Bus;

/// <summary>How notification work travels. Section <c>Bus</c>; validated at start.</summary>
public sealed class BusOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Bus";

    /// <summary>In memory when embedded (work in flight dies with the process and is published again from the log), else RabbitMQ.</summary>
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>Host name or address of RabbitMQ.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>AMQP port, 1 to 65,535.</summary>
    public int Port { get; set; } = 5672;

    /// <summary>Virtual host.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>User name.</summary>
    public string User { get; set; } = "guest";

    /// <summary>Password; never logged.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>Whether to speak TLS, with the server's name checked against <see cref="Host"/>.</summary>
    public bool UseTls { get; set; }

    /// <summary>Stands before every queue and exchange name. Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; at most 64 characters.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Seconds within which a publication is confirmed or given up, 1 to 60.</summary>
    public int PublishTimeoutSeconds { get; set; } = 5;

    /// <summary>Seconds one handling of one notification may take, 1 to 600.</summary>
    public int HandlerTimeoutSeconds { get; set; } = 60;

    /// <summary>Seconds the bus may take to stop before it is abandoned, 1 to 30.</summary>
    public int StopTimeoutSeconds { get; set; } = 5;

    /// <summary>Notifications of one handler that are worked on at the same time, 1 to 64.</summary>
    public int Concurrency { get; set; } = 4;
}

/// <summary>What carries the work.</summary>
public enum BusTransport
{
    /// <summary>MassTransit's in-memory transport.</summary>
    InMemory,

    /// <summary>RabbitMQ.</summary>
    RabbitMq,
}
