namespace Plimsoll.Hosting;

/// <summary>Marks an option whose value is never printed. Names with Password, Secret, Token or Key in them are secret without it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
